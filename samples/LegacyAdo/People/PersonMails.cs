using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.People;

/// <summary>The columns that hold e-mail addresses.</summary>
/// <param name="Work">WORK_MAIL.</param>
/// <param name="Home">HOME_MAIL.</param>
/// <param name="Preferred">MAIL_PREF: W, H or null.</param>
internal sealed record PersonMails(string? Work, string? Home, string? Preferred)
{
    public static readonly PersonMails None = new(null, null, null);

    private static readonly (string Type, string Letter)[] Columns = [("work", "W"), ("home", "H")];

    public IReadOnlyList<ScimEmail> ToEmails() =>
    [
        .. Columns.Zip([Work, Home], (column, address) => (column, address)).Where(mail => mail.address is not null).Select(mail => new ScimEmail
        {
            Value = mail.address,
            Type = mail.column.Type,
            Primary = mail.column.Letter == Preferred ? true : null,
        }),
    ];

    /// <summary>Puts e-mails into their columns; one without a type goes into the first column that is free.</summary>
    /// <exception cref="ScimException">400 invalidValue: there is no column for one of them. To drop it would lose it silently.</exception>
    public static PersonMails Of(IReadOnlyList<ScimEmail> emails)
    {
        var columns = new string?[Columns.Length];
        string? preferred = null;
        foreach (var email in emails.Where(email => email.Value.OrNull() is not null).OrderBy(email => email.Type is null))
        {
            var at = email.Type is null
                ? Array.IndexOf(columns, null)
                : Array.FindIndex(Columns, column => string.Equals(column.Type, email.Type, StringComparison.OrdinalIgnoreCase));
            if (at < 0 || columns[at] is not null)
            {
                throw new ScimException(ScimError.InvalidValue("emails: one address of type 'work' and one of type 'home' can be held, and no other."));
            }

            columns[at] = email.Value;
            preferred = email.Primary == true ? Columns[at].Letter : preferred;
        }

        return new(columns[0], columns[1], preferred);
    }
}
