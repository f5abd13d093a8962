using System.Globalization;
using RemoteApi.PeopleApi;
using Scim.Server;

namespace RemoteApi;

/// <summary>A person of the API as a user, and back.</summary>
internal static class PersonMapping
{
    public static ScimUser ToUser(this Person person)
    {
        var user = new ScimUser
        {
            Schemas = [ScimUrns.User],
            Id = person.Key,
            ExternalId = person.Reference,
            UserName = person.Login,
            Name = person is { FirstName: null, LastName: null } ? null : new ScimName { GivenName = person.FirstName, FamilyName = person.LastName },
            Emails = person.Mail is null ? [] : [new ScimEmail { Value = person.Mail, Type = "work" }],
            Active = !person.Disabled,
            Meta = new ScimMeta { ResourceType = "User", Created = person.Created, LastModified = person.Changed, Version = person.GetVersion().ToString() },
        };
        user.Node.Freeze();
        return user;
    }

    /// <summary>The person with the values of a user. Without <c>active</c> the flag stays.</summary>
    public static Person With(this Person person, ScimUser user) => person with
    {
        Login = user.UserName ?? string.Empty,
        Reference = user.ExternalId,
        FirstName = user.Name?.GivenName,
        LastName = user.Name?.FamilyName,
        Mail = GetWorkEmail(user.Emails),
        Disabled = user.Active is { } active ? !active : person.Disabled,
    };

    public static ScimVersion GetVersion(this Person person) => new(person.Revision.ToString(CultureInfo.InvariantCulture));

    public static ScimWriteResult ToWriteResult(this Person person, bool changed) =>
        new() { Id = person.Key, Version = person.GetVersion(), Created = person.Created, LastModified = person.Changed, HasChanged = changed };

    private static string? GetWorkEmail(IReadOnlyList<ScimEmail> emails) => emails switch
    {
        [] => null,
        [var email] when email.Type is null || string.Equals(email.Type, "work", StringComparison.OrdinalIgnoreCase) => email.Value,
        _ => throw new ScimException(ScimError.InvalidValue("emails: expected at most one address, of type 'work'.")),
    };
}
