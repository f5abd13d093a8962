using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.People;

/// <summary>A column that holds one attribute.</summary>
/// <param name="Name">The column.</param>
/// <param name="Path">The attribute and its part; before them the URN of the extension, where it is in one.</param>
internal sealed record PersonColumn(string Name, params string[] Path)
{
    /// <summary>Normalizes a value before it is stored.</summary>
    public Func<string, string> Normalize { get; init; } = text => text;

    /// <summary>The attribute, as a store names it that offers it.</summary>
    public string Offered => Path[0] == ScimUrns.EnterpriseUser ? $"{Path[0]}:{Path[1]}" : string.Join('.', Path);

    public void ToUser(PersonRow row, ScimObject user)
    {
        if (row.Values[Name] is { } text)
        {
            Path[..^1].Aggregate(user, (node, part) => node.GetOrAddObject(part)).Set(Path[^1], ScimValue.From(text));
        }
    }

    public string? FromUser(ScimObject user) =>
        Path[..^1].Aggregate<string, ScimObject?>(user, (node, part) => node?[part].AsObject())?[Path[^1]].AsString().NullIfEmpty() is { } text ? Normalize(text) : null;
}
