// A dialog over the page: holds the focus, closes by Esc, by its button or by a click beside it.
import type { ReactNode } from 'react';
import { Modal as AriaModal, Button, Dialog, Heading, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n/words';
import { Icon } from './icon';

interface ModalProps {
  readonly title: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Modal({ title, className = '', onClose, children }: ModalProps) {
  const { t } = useWords();
  return (
    <ModalOverlay className="modal-overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <AriaModal className={`modal ${className}`}>
        <Dialog className="modal-dialog">
          <header className="modal-header">
            <Heading slot="title" className="modal-title">
              {title}
            </Heading>
            <Button className="icon-button" aria-label={t.app.close} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </header>
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
