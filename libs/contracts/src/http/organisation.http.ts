import { z } from 'zod';

/** An agency or unit of the state, or a company that it charges. `validTo`: first day on which it no longer stands; null = it stands. */
export const organisationSchema = z.object({
  code: z.string(),
  name: z.string(),
  parentCode: z.string().nullable(),
  areaCode: z.string().nullable().describe('area that it answers for'),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});

/** `GET /api/v1/organisations`: every organisation in the order of codes, also those that ended: assets and reports of earlier days name them. */
export const organisationListSchema = z.object({ organisations: z.array(organisationSchema) });

export type Organisation = z.infer<typeof organisationSchema>;
export type OrganisationList = z.infer<typeof organisationListSchema>;
