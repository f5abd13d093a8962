namespace Scim.Server.LegacyAdo.Tests.Support;

/// <summary>What the columns of a person can hold.</summary>
internal static class Columns
{
    private static readonly string[] Types = ["work", "home"];

    /// <summary>Leaves as many e-mails as there are columns, and only addresses that they can hold.</summary>
    public static void Fit(ScimUser user)
    {
        var primary = 1;
        user.Emails =
        [
            .. user.Emails.Where(email => email.Value is { Length: > 0 } address && address.All(character => character is >= '!' and <= '~')).Zip(Types, (email, type) => new ScimEmail
            {
                Value = email.Value,
                Type = type,
                Primary = email.Primary == true && primary-- > 0 ? true : null,
            }),
        ];
    }
}
