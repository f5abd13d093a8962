using Scim.Server.Patching.Model;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Looks up the resources that the members of one write refer to, each id once.</summary>
internal sealed class MemberLookup : IMemberLookup
{
    private readonly ScopedContext work;
    private readonly ReferenceValidator claims;
    private readonly Dictionary<string, ScimMember?> known = new(StringComparer.Ordinal);
    private readonly bool showsName;

    /// <param name="work">The scope and context of the write.</param>
    /// <param name="members">The attribute <c>members</c> of the type that is written.</param>
    /// <param name="present">The members inside the group; null where the store keeps them separately.</param>
    public MemberLookup(ScopedContext work, ScimAttribute members, IReadOnlyList<ScimObject>? present = null)
    {
        (this.work, showsName) = (work, present is null);
        claims = new ReferenceValidator(members, work.Scope.Model.Registry);
        foreach (var member in present ?? [])
        {
            if (member["value"].AsString() is { Length: > 0 } id)
            {
                known[id] = new ScimMember { Node = member };
            }
        }
    }

    public async ValueTask LoadAsync(IEnumerable<ScimObject> elements, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            if (element["value"].AsString() is { Length: > 0 } id && NeedsLookup(id, element) && missing.GetValueOrDefault(id) is null)
            {
                missing[id] = claims.FindType(element)?.Name;
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        var found = await ReferenceResolver.ResolveAsync(missing, claims.Attribute, work, cancellationToken).ConfigureAwait(false);
        foreach (var id in missing.Keys)
        {
            known[id] = found.GetValueOrDefault(id) is { } member ? ToKnownMember(id, member) : known.GetValueOrDefault(id);
        }
    }

    /// <summary>The name of the type that an element names by <c>type</c> or <c>$ref</c>; null where it names none.</summary>
    public string? FindType(ScimObject? element) => element is null ? null : claims.FindType(element)?.Name;

    public ScimMember? Find(string id) => known.GetValueOrDefault(id);

    public bool Contradicts(ScimObject element) => FindContradiction(element) is not null;

    /// <summary>Describes what contradicts the resource that an element refers to; null for no contradiction, or if the resource was not found.</summary>
    public string? FindContradiction(ScimObject element) =>
        element["value"].AsString() is { } id && Find(id) is { } member && claims.FindContradiction(element, GetTypeName(member)) is { } contradiction
            ? $"'{MemberResolver.Shorten(id)}' is a {GetTypeName(member)}, but {contradiction}"
            : null;

    // A member without a type counts as the first type that the attribute may refer to.
    private string GetTypeName(ScimMember member) => member.Type ?? (claims.Attribute.SubAttributeMap.Reference is { ReferenceTypes: [var first, ..] } ? first : ScimResourceTypes.User.Name);

    private bool NeedsLookup(string id, ScimObject element) =>
        !known.TryGetValue(id, out var member) || (member is { Type: null } && claims.HasClaims(element));

    // No display name is stored inside the group.
    private ScimMember ToKnownMember(string id, ScimMember member) =>
        showsName ? member : new ScimMember { Value = id, Type = member.Type };
}
