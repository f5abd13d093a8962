using System.Data.Common;
using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.People;

/// <summary>A row of PERSON. Two of them are equal when all columns are, which tells whether an update changes anything.</summary>
internal sealed record PersonRow
{
    /// <summary>The columns in the order of <see cref="Read"/>.</summary>
    public const string Select =
        "SELECT PERSON_NO, LOGIN, USER_NAME, EXTERNAL_ID, FULL_NAME, FIRST_NAME, LAST_NAME, JOB_TITLE, WORK_MAIL, HOME_MAIL, MAIL_PREF, ACTIVE, ROW_VERSION, CREATED_AT, CHANGED_AT FROM PERSON";

    public long Number { get; init; }

    public string Login { get; init; } = string.Empty;

    public string? UserName { get; init; }

    public string? ExternalId { get; init; }

    public string? FullName { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? JobTitle { get; init; }

    public PersonMails Mails { get; init; } = PersonMails.None;

    public bool Active { get; init; } = true;

    public RowStamp Stamp { get; init; } = RowStamp.None;

    public static PersonRow Read(DbDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Login = row.GetString(1),
        UserName = row.TextAt(2),
        ExternalId = row.TextAt(3),
        FullName = row.TextAt(4),
        FirstName = row.TextAt(5),
        LastName = row.TextAt(6),
        JobTitle = row.TextAt(7),
        Mails = new(row.TextAt(8), row.TextAt(9), row.TextAt(10)),
        Active = row.GetString(11) == "Y",
        Stamp = RowStamp.Read(row, 12),
    };

    /// <summary>The row as a user. The name as it was sent counts while it is still that of the login, which the old application may change.</summary>
    public ScimUser ToUser()
    {
        var user = new ScimUser
        {
            Schemas = [ScimUrns.User],
            Id = Ids.Of(Ids.Person, Number),
            ExternalId = ExternalId,
            UserName = UserName is not null && ScimText.Fold(UserName) == Login ? UserName : Login,
            DisplayName = FullName,
            Name = FirstName is null && LastName is null ? null : new ScimName { GivenName = FirstName, FamilyName = LastName },
            Title = JobTitle,
            Emails = Mails.ToEmails(),
            Active = Active,
            Meta = Stamp.ToMeta("User"),
        };
        user.Node.Freeze();
        return user;
    }

    /// <summary>The row with what a user says. Without <c>active</c> the flag stays, since the column must say Y or N.</summary>
    public PersonRow With(ScimUser user) => this with
    {
        Login = ScimText.Fold(user.UserName ?? string.Empty),
        UserName = user.UserName,
        ExternalId = user.ExternalId is { } id ? ScimText.Prepare(id) : null,
        FullName = user.DisplayName.OrNull(),
        FirstName = user.Name?.GivenName.OrNull(),
        LastName = user.Name?.FamilyName.OrNull(),
        JobTitle = user.Title.OrNull(),
        Mails = PersonMails.Of(user.Emails),
        Active = user.Active ?? Active,
    };

    /// <summary>The parameters of INSERT and UPDATE.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["number"] = Number,
        ["version"] = Stamp.Version,
        ["login"] = Login,
        ["userName"] = UserName,
        ["externalId"] = ExternalId,
        ["fullName"] = FullName,
        ["firstName"] = FirstName,
        ["lastName"] = LastName,
        ["jobTitle"] = JobTitle,
        ["workMail"] = Mails.Work,
        ["homeMail"] = Mails.Home,
        ["mailPref"] = Mails.Preferred,
        ["active"] = Active ? "Y" : "N",
    };
}
