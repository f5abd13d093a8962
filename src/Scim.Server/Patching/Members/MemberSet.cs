using Scim.Server.Filters;
using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Members;

/// <summary>The members that operations ask for, without knowing those present: the last word about an id counts.</summary>
internal sealed class MemberSet(ScimResourceType type)
{
    public const string AttributeName = "members";

    private readonly ScimAttribute? members = type.Root.Find(AttributeName);
    private readonly Dictionary<string, ScimObject?> decided = new(StringComparer.Ordinal);

    /// <summary>Whether the members present no longer matter.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>The members that operations have added so far.</summary>
    public IEnumerable<ScimObject> Added => decided.Values.OfType<ScimObject>();

    /// <summary>Whether a path is about the members.</summary>
    public bool Owns(PatchPath path) => ReferenceEquals(path.Target.Attribute, members);

    /// <summary>Whether an operation has said something about the id.</summary>
    public bool Decides(string id) => decided.ContainsKey(id);

    public void Clear()
    {
        IsCleared = true;
        decided.Clear();
    }

    public void Add(ScimValue element)
    {
        if (ElementMatch.IdOf(element) is { } id && decided.GetValueOrDefault(id) is null)
        {
            decided[id] = element.AsObject();
        }
    }

    public void Remove(string id) => decided[id] = null;

    /// <summary>Makes chosen members what an operation has made of them.</summary>
    public void TakeOver(IReadOnlyList<ScimValue> chosen, ReadOnlySpan<ScimValue> result)
    {
        var gone = new Dictionary<string, ScimValue>(StringComparer.Ordinal);
        foreach (var element in chosen)
        {
            gone[ElementMatch.IdOf(element) ?? string.Empty] = element;
        }

        foreach (var element in result)
        {
            if (ElementMatch.IdOf(element) is { } id && (!gone.Remove(id, out var old) || old != element))
            {
                decided[id] = element.AsObject();
            }
        }

        foreach (var id in gone.Keys)
        {
            Remove(id);
        }
    }

    /// <summary>The delta; null where no operation asked for one.</summary>
    public MemberChange? ToChange()
    {
        if (!IsCleared && decided.Count == 0)
        {
            return null;
        }

        return new MemberChange(
            IsCleared,
            [.. Added.Select(element => element.Freeze())],
            IsCleared ? [] : [.. decided.Where(pair => pair.Value is null).Select(pair => pair.Key)]);
    }
}
