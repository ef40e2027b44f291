import { PageHeader } from '@/components/ui/page-header';

export default function HomePage() {
  return <PageHeader title="Docker images for Cortex XSOAR" />;
}
