using System.Data.Common;
using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.People;

/// <summary>A row of PERSON.</summary>
/// <param name="Number">PERSON_NO.</param>
/// <param name="Metadata">The version and the times.</param>
/// <param name="Values">What the columns of <see cref="PersonColumns"/> hold.</param>
internal sealed record PersonRow(long Number, RowMetadata Metadata, IReadOnlyDictionary<string, string?> Values)
{
    private static readonly string[] Names = [.. PersonColumns.Names];

    /// <summary>A person that does not exist yet.</summary>
    public static readonly PersonRow New = new(0, RowMetadata.None, new Dictionary<string, string?> { ["ACTIVE"] = "Y" });

    public static readonly string Select = $"SELECT PERSON_NO, ROW_VERSION, CREATED_AT, CHANGED_AT, {string.Join(", ", Names)} FROM PERSON";

    public static readonly string Insert = $"INSERT INTO PERSON ({string.Join(", ", Names)}) VALUES ({string.Join(", ", Names.Select(name => "@" + name))}) RETURNING PERSON_NO";

    public static readonly string Update =
        $"UPDATE PERSON SET {string.Join(", ", Names.Select(name => $"{name} = @{name}"))} WHERE PERSON_NO = @number AND ROW_VERSION = @version";

    public static PersonRow Read(DbDataReader row) => new(
        row.GetInt64(0), RowMetadata.Read(row, 1), Names.Select((name, at) => (name, at)).ToDictionary(column => column.name, column => row.GetTextOrNull(column.at + 4)));

    /// <summary>Whether all columns have the same values.</summary>
    public bool HasSameValues(PersonRow other) => Array.TrueForAll(Names, name => Values[name] == other.Values[name]);

    public ScimUser ToUser()
    {
        var user = new ScimUser { Id = Ids.Format(Ids.Person, Number), UserName = UserName, Active = Values["ACTIVE"] == "Y", Meta = Metadata.ToMeta("User") };
        foreach (var column in PersonColumns.Single)
        {
            column.ToUser(this, user.Node);
        }

        foreach (var list in PersonColumns.Lists)
        {
            list.ToUser(this, user.Node);
        }

        user.Schemas = user.Enterprise is null ? [ScimUrns.User] : [ScimUrns.User, ScimUrns.EnterpriseUser];
        user.Node.Freeze();
        return user;
    }

    /// <summary>The row with the values of a user. Without <c>active</c> the flag stays, since the column must say Y or N.</summary>
    public PersonRow With(ScimUser user)
    {
        var values = Names.ToDictionary(name => name, _ => (string?)null);
        values["LOGIN"] = ScimText.Fold(user.UserName ?? string.Empty);
        values["USER_NAME"] = user.UserName;
        values["ACTIVE"] = user.Active is { } active ? active ? "Y" : "N" : Values["ACTIVE"];
        foreach (var column in PersonColumns.Single)
        {
            values[column.Name] = column.FromUser(user.Node);
        }

        foreach (var list in PersonColumns.Lists)
        {
            list.FromUser(user.Node, values);
        }

        return this with { Values = values };
    }

    /// <summary>The parameters of INSERT and UPDATE.</summary>
    public Dictionary<string, object?> ToParameters() => new(Values.Select(value => KeyValuePair.Create(value.Key, (object?)value.Value))) { ["number"] = Number, ["version"] = Metadata.Version };

    // The userName as it was sent, as long as it matches the login, which the old application may change.
    private string? UserName => Values["USER_NAME"] is { } sent && ScimText.Fold(sent) == Values["LOGIN"] ? sent : Values["LOGIN"];
}
