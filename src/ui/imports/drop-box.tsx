// Where files come in: dropped, chosen, or a folder with everything in it.
import { useState } from 'react';
import { Button, type DirectoryDropItem, type DropItem, DropZone, FileTrigger, Text } from 'react-aria-components';
import { ACCEPTED, type ChosenFile, type FileProblem, type FileSet, setsOf } from '../../state/import-files';
import { useImportWords } from '../i18n/import-words';
import { Icon } from '../parts/icon';

/** A folder deeper or fuller than this is not one data set. */
const MOST_FILES = 500;

async function filesIn(items: AsyncIterable<DropItem> | Iterable<DropItem>, folder: string): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  for await (const item of items) {
    if (found.length >= MOST_FILES) break;
    if (item.kind === 'file')
      found.push({ name: item.name, path: `${folder}${item.name}`, content: await item.getFile() });
    if (item.kind === 'directory') {
      found.push(...(await filesIn((item as DirectoryDropItem).getEntries(), `${folder}${item.name}/`)));
    }
  }
  return found;
}

const chosenOf = (files: FileList | null): ChosenFile[] =>
  [...(files ?? [])].map((file) => ({ name: file.name, path: file.webkitRelativePath || file.name, content: file }));

interface DropBoxProps {
  readonly onSet: (set: FileSet) => void;
  readonly hint?: string;
}

export function DropBox({ onSet, hint }: DropBoxProps) {
  const t = useImportWords();
  const [several, setSeveral] = useState<readonly FileSet[]>([]);
  const [problem, setProblem] = useState<{ readonly kind: FileProblem; readonly name: string } | null>(null);
  const take = (files: readonly ChosenFile[]): void => {
    const chosen = setsOf(files);
    setProblem(chosen.ok ? null : { kind: chosen.problem, name: chosen.name });
    const [only, ...others] = chosen.ok ? chosen.sets : [];
    setSeveral(chosen.ok && others.length > 0 ? chosen.sets : []);
    if (only && others.length === 0) onSet(only);
  };
  return (
    <div className="drop-box">
      <DropZone
        className="drop-zone"
        aria-label={t.drop.title}
        data-testid="drop-zone"
        onDrop={async ({ items }) => take(await filesIn(items, ''))}
      >
        <Icon name="upload" />
        <Text slot="label" className="drop-title">
          {t.drop.title}
        </Text>
        <div className="drop-buttons">
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={ACCEPTED.split(',')}
            onSelect={(files) => take(chosenOf(files))}
          >
            <Button className="button primary" data-testid="choose-files">
              {t.drop.choose}
            </Button>
          </FileTrigger>
          <FileTrigger acceptDirectory onSelect={(files) => take(chosenOf(files))}>
            <Button className="button">{t.drop.folder}</Button>
          </FileTrigger>
        </div>
        <p className="note">{hint ?? t.drop.formats}</p>
        <p className="note">{t.drop.limits}</p>
      </DropZone>
      {problem && (
        <p className="problem refusal" role="alert" data-testid="file-problem">
          {problem.name} {t.drop.problems[problem.kind]}
        </p>
      )}
      {several.length > 0 && (
        <fieldset className="several">
          <legend>{t.drop.several}</legend>
          {several.map((set) => (
            <button key={set.files[0]?.path ?? set.name} type="button" className="button" onClick={() => onSet(set)}>
              {set.name}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
