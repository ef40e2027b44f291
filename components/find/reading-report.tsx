'use client';

import { useRef } from 'react';
import button from '@/components/ui/button.module.css';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { describeLines } from '@/lib/need/note-words';
import type { NeedReading, Question } from '@/lib/need/reading';
import styles from './reading-report.module.css';

const FORMATS = {
  requirements: 'a list of requirements',
  pipfile: 'a Pipfile',
  pyproject: 'a pyproject.toml',
  'war-room': 'a line of the war room',
  dockerfile: 'a Dockerfile',
  integration: 'the YAML of an integration',
  python: 'Python source',
} as const satisfies Record<NonNullable<NeedReading['format']>, string>;

interface Props {
  readonly reading: NeedReading;
  /** Of the file, where it had one. */
  readonly fileName: string | null;
  readonly onAnswer: (question: Question, name: string) => void;
  readonly onLeaveOut: (question: Question) => void;
}

/** What a text was taken for, and every line of it that did not become a part of the need. */
export function ReadingReport({ reading, fileName, onAnswer, onLeaveOut }: Props) {
  const { format, need, notes, questions, images } = reading;
  const count = need.packages.length + need.osPackages.length;
  const problems = notes.filter(({ kind }) => kind === 'problem');
  const others = notes.filter(({ kind }) => kind !== 'problem');
  return (
    <Notice
      tone={format === null || problems.length > 0 ? 'warning' : 'info'}
      title={
        format === null
          ? `${fileName ?? 'The text'} could not be read`
          : `Read as ${FORMATS[format]}: ${count.toLocaleString('en')} ${count === 1 ? 'package' : 'packages'}`
      }
    >
      {images.map(({ line, reference, role }) => (
        <p key={`${line} ${reference}`}>
          {role === 'base' ? 'Built on ' : role === 'in-use' ? 'Runs today in ' : 'Names '}
          <Mono>{reference}</Mono>.
        </p>
      ))}
      <NoteList notes={problems} />
      {questions.length > 0 && (
        <ul className={styles.questions} aria-label="Which package is it?">
          {questions.map((question) => (
            <QuestionRow
              key={`${question.line} ${question.text}`}
              question={question}
              onAnswer={(name) => onAnswer(question, name)}
              onLeaveOut={() => onLeaveOut(question)}
            />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details className={styles.others} open={others.length < 3}>
          <summary>What was left out, and what was assumed</summary>
          <NoteList notes={others} />
        </details>
      )}
    </Notice>
  );
}

function NoteList({ notes }: { readonly notes: NeedReading['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map(({ kind, reason, lines, examples }) => (
        <li key={`${kind} ${reason}`}>
          <span className={styles.lines}>{capitalize(describeLines(lines))}:</span> {reason}{' '}
          {examples.length > 0 && (
            <span className={styles.examples}>
              {examples.map((example) => (
                <code key={example}>{example}</code>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface QuestionProps {
  readonly question: Question;
  readonly onAnswer: (name: string) => void;
  readonly onLeaveOut: () => void;
}

function QuestionRow({ question, onAnswer, onLeaveOut }: QuestionProps) {
  // Not held by React: what was typed before the script came stays.
  const field = useRef<HTMLInputElement>(null);
  const answer = () => {
    const name = field.current?.value.trim() ?? '';
    if (name !== '') onAnswer(name);
  };
  return (
    <li className={styles.question}>
      <span>
        <span className={styles.lines}>Line {question.line.toLocaleString('en')}:</span> which
        package is <code>{question.text}</code>?
      </span>
      <span className={styles.answer} data-needs-script>
        <input
          ref={field}
          className={styles.input}
          aria-label={`Package of ${question.text}`}
          defaultValue={question.guess ?? ''}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            answer();
          }}
        />
        <button type="button" className={button.button} onClick={answer}>
          Add
        </button>
        <button type="button" className={button.button} onClick={onLeaveOut}>
          None
        </button>
      </span>
    </li>
  );
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
