"""The accounts of a host: numbered at random, they log in by mail and have no names."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models


class CompteManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        compte = self.model(email=self.normalize_email(email), **fields)
        compte.set_password(password)
        compte.save()
        return compte


class Compte(AbstractBaseUser, PermissionsMixin):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = CompteManager()
    USERNAME_FIELD = "email"
