import { Component, type ReactNode } from 'react';
import { ErrorFace } from '@nhip/ui';
import { useTranslation } from 'react-i18next';

interface PageBoundaryProps {
  /** Address of the page: another one is tried afresh. */
  readonly at: string;
  /** Puts the face of the fault into the frame of a page. */
  readonly fallback: (face: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

/** A page that cannot be fetched or breaks while drawing takes nothing else down: the rail stays, and loading again helps after an update. */
export class PageBoundary extends Component<PageBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidUpdate(before: PageBoundaryProps): void {
    if (this.state.isBroken && before.at !== this.props.at) this.setState({ isBroken: false });
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.fallback(<BrokenPage />) : this.props.children;
  }
}

function BrokenPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <ErrorFace
      title={t('shell.broken')}
      text={t('shell.brokenText')}
      retryLabel={t('shell.reload')}
      onRetry={() => window.location.reload()}
    />
  );
}
