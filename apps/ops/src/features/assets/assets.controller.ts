import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  assetDetailSchema,
  assetListSchema,
  assetQuerySchema,
  createAssetSchema,
  createdAssetSchema,
  latestSnapshotSchema,
  type AssetDetail,
  type AssetList,
  type AssetQuery,
  type CreatedAsset,
} from '@nhip/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FromCaller, type Caller } from '../../access/caller.js';
import { SnapshotCache } from '../../live/snapshot.js';
import { Requires } from '../../access/requires.js';
import { Answers } from '../../server/answers.js';
import { AssetsService, type AssetDraft } from './assets.service.js';

const idSchema = z.string().max(64).describe('id or alias of an asset');

@ApiTags('assets')
@Requires('assets:read')
@Controller('api/v1/assets')
export class AssetsController {
  constructor(
    private readonly assets: AssetsService,
    private readonly snapshots: SnapshotCache,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Assets in the order of their ids' })
  @Answers('One page', assetListSchema, { refusals: ['VALIDATION_FAILED', 'NOT_SIGNED_IN'] })
  list(@Query({ schema: assetQuerySchema }) query: AssetQuery): Promise<AssetList> {
    return this.assets.list(query);
  }

  @Post()
  @Requires('assets:write')
  @ApiOperation({
    summary: 'Register an asset',
    description: 'The answer holds the MQTT account of the device. The password is shown this once.',
  })
  @Answers('Registered', createdAssetSchema, {
    status: 201,
    refusals: [
      'VALIDATION_FAILED',
      'ASSET_TYPE_UNKNOWN',
      'NOT_SIGNED_IN',
      'CROSS_SITE',
      'AREA_NOT_FOUND',
      'ORGANISATION_UNKNOWN',
      'ASSET_NOT_FOUND',
      'ASSET_EXISTS',
    ],
  })
  create(@Body({ schema: createAssetSchema }) draft: AssetDraft, @FromCaller() caller: Caller): Promise<CreatedAsset> {
    return this.assets.create(draft, caller.principal.id);
  }

  @Get('latest')
  @ApiOperation({
    summary: 'Newest reading of every series',
    description: 'The snapshot that the map starts from, built at most once a second and shared. Push goes on from its cursor.',
  })
  @Answers('The snapshot', latestSnapshotSchema, { refusals: ['NOT_SIGNED_IN'] })
  async latest(@Req() request: Request, @Res() response: Response): Promise<void> {
    const bytes = this.snapshots.get(Date.now());
    const isGzipped = request.acceptsEncodings('gzip') === 'gzip';
    const body = isGzipped ? await bytes.gzipped() : bytes.plain;
    if (isGzipped) response.setHeader('content-encoding', 'gzip');
    response.setHeader('vary', 'accept-encoding');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(body);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One asset with its newest readings and the quality of its data in the last 24 hours' })
  @Answers('The asset', assetDetailSchema, { refusals: ['NOT_SIGNED_IN', 'ASSET_NOT_FOUND'] })
  show(@Param('id', { schema: idSchema }) id: string): Promise<AssetDetail> {
    return this.assets.show(id);
  }
}
