"""The door and one's own account."""

from django.urls import path

from .views import account, second, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="accounts_sign_in"),
    path("sign-in/code/", sign_in.ask_code, name="accounts_ask_code"),
    path("sign-in/code/enter/", sign_in.enter_code, name="accounts_code"),
    path("sign-in/welcome/", sign_in.welcome, name="accounts_welcome"),
    path("sign-in/password/", sign_in.by_password, name="accounts_by_password"),
    path("sign-in/demo/", sign_in.by_demo, name="accounts_by_demo"),
    path("sign-in/second/", second.second, name="accounts_second"),
    path("sign-in/second/set-up/", second.set_up, name="accounts_second_set_up"),
    path("sign-in/second/codes/", second.recovery_codes, name="accounts_recovery_codes"),
    path("sign-out/", account.sign_out, name="accounts_sign_out"),
    path("account/", account.account, name="accounts_account"),
    path("account/preferences/", account.set_preferences, name="accounts_preferences"),
    path("account/password/", account.change_password, name="accounts_password"),
    path("account/recovery-codes/", account.renew_codes, name="accounts_renew_codes"),
    path("account/held/", account.held, name="accounts_held"),
    path("account/sessions/end/", account.end_others, name="accounts_end_others"),
    path(
        "account/sessions/<uuid:session_id>/end/",
        account.end_session,
        name="accounts_end_session",
    ),
]
