using Scim.Server.Patching.Members;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>
/// Knows the resources of the tests: an id that starts with u is a user, one that starts with g a group, one that starts with a digit whatever
/// the first element said that was looked up, and any other is unknown.
/// </summary>
internal sealed class KnownMembers : IMemberLookup
{
    private readonly Dictionary<string, ScimObject> loaded = new(StringComparer.Ordinal);

    /// <summary>The ids of each question.</summary>
    public List<IReadOnlyList<string>> Questions { get; } = [];

    public ValueTask LoadAsync(IEnumerable<ScimObject> elements, CancellationToken cancellationToken)
    {
        string[] ids = [.. elements.Where(element => loaded.TryAdd(NaiveMembers.Id(element), element)).Select(NaiveMembers.Id)];
        if (ids.Length > 0)
        {
            Questions.Add(ids);
        }

        return ValueTask.CompletedTask;
    }

    public ScimMember? Find(string id) => !loaded.TryGetValue(id, out var element) ? null : id[0] switch
    {
        'u' => new ScimMember { Value = id, Type = "User" },
        'g' => new ScimMember { Value = id, Type = "Group" },
        >= '0' and <= '9' => new ScimMember { Node = element },
        _ => null,
    };

    public bool Contradicts(ScimObject element) => !char.IsAsciiDigit(NaiveMembers.Id(element)[0])
        && element["type"].AsString() is { Length: > 0 } type && Find(NaiveMembers.Id(element)) is { } member && !string.Equals(type, member.Type, StringComparison.OrdinalIgnoreCase);
}
