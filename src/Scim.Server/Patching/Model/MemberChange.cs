using Scim.Server.Filters.Binding;
using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Model;

/// <summary>The member algebra of a PATCH: new = (Clear ? nothing : old) + what is added - what is removed.</summary>
/// <param name="IsCleared">Whether the set is emptied first.</param>
/// <param name="Edits">What is added and removed, one decision for each id.</param>
internal sealed record MemberChange(bool IsCleared, IReadOnlyCollection<MemberEdit> Edits);

/// <summary>The addition or removal of one member by an operation.</summary>
/// <param name="Id">The id of the member.</param>
/// <param name="Element">The element as it was sent; null for a removal that names the id alone.</param>
/// <param name="IsAddition">Whether the member is added; else it is removed.</param>
/// <param name="Previous">The decision that holds if this one, or one before it, contradicts the resource and is skipped; null where it does not matter.</param>
internal sealed record MemberEdit(string Id, ScimObject? Element, bool IsAddition, MemberEdit? Previous)
{
    /// <summary>The element whose resource has to be known before the decision can be carried out; null where none has.</summary>
    public ScimObject? FindElementToResolve(ScimAttribute attribute) =>
        !IsAddition && !MayContradict(attribute) ? null : Element ?? Previous?.FindElementToResolve(attribute);

    /// <summary>Whether this decision, or one before it, may contradict the resource.</summary>
    public bool MayContradict(ScimAttribute attribute) =>
        Previous is not null || (Element is { } element && ElementEquivalence.HasTypeOrReference(attribute, element));

    /// <summary>The last decision that does not contradict the resource; null where all of them do.</summary>
    public MemberEdit? FindValid(IMemberLookup lookup)
    {
        var decision = this;
        while (decision is { Element: { } element } && lookup.Contradicts(element))
        {
            decision = decision.Previous;
        }

        return decision;
    }
}

/// <summary>The resources that members refer to, looked up at most once for each id.</summary>
internal interface IMemberLookup
{
    /// <summary>Looks up the resources that the elements refer to, as far as they are not known yet.</summary>
    ValueTask LoadAsync(IEnumerable<ScimObject> elements, CancellationToken cancellationToken);

    /// <summary>The member as a GET shows it; null where no resource that was looked up has the id.</summary>
    ScimMember? Find(string id);

    /// <summary>Whether <c>type</c> or <c>$ref</c> of an element contradicts the resource; false where none was found.</summary>
    bool Contradicts(ScimObject element);
}

/// <summary>Collects the member changes of the operations without the current members: the last change of an id wins.</summary>
internal sealed class MemberChangeBuilder(ScimResourceType type)
{
    public const string AttributeName = "members";

    private readonly ScimAttribute? members = type.Root.Find(AttributeName);
    private readonly Dictionary<string, MemberEdit> edits = new(StringComparer.Ordinal);

    /// <summary>Whether the members present no longer matter.</summary>
    public bool IsCleared { get; private set; }

    /// <summary>What operations have decided so far, one decision for each id.</summary>
    public IReadOnlyCollection<MemberEdit> Edits => edits.Values;

    /// <summary>Whether a path is about the members.</summary>
    public bool IsMemberPath(PatchPath path) => ReferenceEquals(path.Target.Attribute, members);

    /// <summary>The last decision about an id; null where there is none.</summary>
    public MemberEdit? FindEdit(string id) => edits.GetValueOrDefault(id);

    public void Clear()
    {
        IsCleared = true;
        edits.Clear();
    }

    public void Add(ScimValue element)
    {
        if (ElementEquivalence.FindId(element) is not { } id || element.AsObject() is not { } node)
        {
            return;
        }

        if (FindEdit(id) is not { IsAddition: true } decision || MayContradict(decision) || MayContradict(node))
        {
            Record(id, node.Freeze(), adds: true);
        }
    }

    public void Remove(string id) => Record(id, element: null, adds: false);

    /// <summary>Removes the member that an element names.</summary>
    public void Remove(ScimValue element)
    {
        if (ElementEquivalence.FindId(element) is { } id)
        {
            Record(id, element.AsObject()?.Freeze(), adds: false);
        }
    }

    /// <summary>Adds the difference between the selected members and the result of an operation on them.</summary>
    public void AddDifference(IReadOnlyList<ScimValue> chosen, ReadOnlySpan<ScimValue> result)
    {
        var gone = new Dictionary<string, ScimValue>(StringComparer.Ordinal);
        foreach (var element in chosen)
        {
            gone[ElementEquivalence.FindId(element) ?? string.Empty] = element;
        }

        foreach (var element in result)
        {
            if (ElementEquivalence.FindId(element) is { } id && (!gone.Remove(id, out var old) || old != element))
            {
                Add(element);
            }
        }

        foreach (var id in gone.Keys)
        {
            Remove(id);
        }
    }

    /// <summary>The change; null where no operation asked for one.</summary>
    public MemberChange? Build()
    {
        if (!IsCleared && edits.Count == 0)
        {
            return null;
        }

        return new MemberChange(IsCleared, [.. edits.Values.Where(decision => !IsCleared || decision.IsAddition || MayContradict(decision))]);
    }

    // What comes before matters where this may be skipped, or where that has claims of its own to check.
    private void Record(string id, ScimObject? element, bool adds)
    {
        var earlier = FindEdit(id);
        var keepsEarlier = earlier is not null && (MayContradict(earlier) || (element is not null && MayContradict(element)));
        edits[id] = new MemberEdit(id, element, adds, keepsEarlier ? earlier : null);
    }

    private bool MayContradict(ScimObject element) => members is not null && ElementEquivalence.HasTypeOrReference(members, element);

    private bool MayContradict(MemberEdit decision) => members is not null && decision.MayContradict(members);
}
