import type { CatalogFixture } from './catalog-fixtures';

/**
 * A small catalogue for tests of searching: a base with children, a deprecated image with its
 * replacement, a retired one, an image without OS scan, one without Python.
 */
export const searchCatalogFixture: CatalogFixture = {
  images: [
    {
      name: 'python3',
      baseRef: 'python:3.12.13-alpine3.24',
      versions: [
        {
          tag: '3.12.13.1000',
          createdAt: '2026-06-01T00:00:00Z',
          python: ['requests==2.34.0'],
          os: [{ name: 'libcrypto3', version: '3.5.1-r0', origin: 'openssl' }],
        },
      ],
    },
    {
      name: 'boto3py3',
      base: 'python3',
      versions: [
        {
          tag: '1.0.0.2000',
          createdAt: '2024-01-10T00:00:00Z',
          python: ['boto3==1.9.0', 'requests==2.31.0'],
          pythonVersion: '3.10.1',
          osRelease: 'alpine 3.18.4',
        },
        {
          tag: '1.0.0.2001',
          createdAt: '2026-06-10T00:00:00Z',
          python: ['boto3==1.34.5', 'requests==2.34.0'],
          sizeMib: 80.5,
        },
      ],
    },
    {
      name: 'google-api-py3',
      base: 'python3',
      versions: [
        {
          tag: '1.0.0.3000',
          createdAt: '2026-06-05T00:00:00Z',
          osRelease: 'debian 12',
          python: [
            'google-api-core==2.1',
            { name: 'ruamel.yaml', version: '0.18', licenses: ['License: GPL'] },
          ],
          os: ['libstdc++6 12.2.0', 'openssl 3.0.15-1'],
          labels: { vendor: 'ACME "Tools" 100%', 'org.opencontainers.image.revision': 'feedbeef' },
          trust: 'no-signatures',
        },
      ],
    },
    {
      name: 'panads3',
      status: 'deprecated',
      deprecatedReason: 'Use the demisto/pandas docker image instead.',
      replacementName: 'pandas',
      base: 'python3',
      versions: [
        {
          tag: '1.0.0.4000',
          createdAt: '2023-01-01T00:00:00Z',
          python: ['pandas==1.5.0'],
          environment: { DEPRECATED_REASON: 'Use the demisto/pandas docker image instead.' },
        },
      ],
    },
    {
      name: 'pandas',
      base: 'python3',
      versions: [
        {
          tag: '1.0.0.5000',
          createdAt: '2026-05-20T00:00:00Z',
          python: [
            { name: 'pandas', version: '2.2', summary: 'Data structures for message queues' },
            'beautifulsoup4==4.12',
          ],
        },
      ],
    },
    {
      name: 'py3-native',
      versions: [
        {
          tag: '8.9.0.6000',
          createdAt: '2026-06-15T00:00:00Z',
          osRelease: 'rhel 9.2',
          pythonVersion: null,
          python: ['boto3==1.34.5'],
          trust: 'missing',
          sizeMib: 900,
        },
      ],
    },
    {
      name: 'powershell',
      baseRef: 'mcr.microsoft.com/powershell:7.4-alpine',
      versions: [
        {
          tag: '7.4.0.7000',
          createdAt: '2026-04-01T00:00:00Z',
          pythonVersion: null,
          sizeMib: null,
        },
      ],
    },
    {
      name: 'dl.old_v2',
      status: 'retired',
      versions: [
        {
          tag: '1.4',
          createdAt: '2019-01-01T00:00:00Z',
          pythonVersion: '2.7.18',
          python: ['boto3==1.2.0'],
          osRelease: null,
          osScan: 'failed',
        },
      ],
    },
  ],
  ignoredPackages: [{ name: 'docutils', image: 'boto3py3', note: 'GPL' }, { name: 'pandas' }],
};
