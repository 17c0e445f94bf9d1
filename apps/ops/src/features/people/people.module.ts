import { Module } from '@nestjs/common';
import { AccountKeysController } from './account-keys.controller.js';
import { AccountKeysService } from './account-keys.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

/** Accounts of people (`people…`), and what opens them: passwords, second factors, locks, sessions (`account-keys…`). */
@Module({ controllers: [PeopleController, AccountKeysController], providers: [PeopleService, AccountKeysService] })
export class PeopleModule {}
