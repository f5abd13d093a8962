using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Scim.Server.Patching.Model;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Resolves the members that a client sends to existing members: each once, with the type that the server knows.</summary>
internal static class MemberResolver
{
    public const int MaxListed = 10;
    private const int MaxShownLength = 100;

    /// <summary>Looks all of them up with one query.</summary>
    /// <exception cref="ScimException">
    /// 400 invalidValue: an element has no value; or ids do not exist, or <c>type</c> or <c>$ref</c> contradict the resource, and the policy does not
    /// ignore that; they are listed.
    /// </exception>
    public static async ValueTask<ResolvedMembers> ResolveAsync(
        IReadOnlyList<ScimObject> elements, MemberLookup lookup, ScimUnknownMembers policy, CancellationToken cancellationToken)
    {
        if (elements.Count == 0)
        {
            return ResolvedMembers.None;
        }

        RequireValues(elements);
        await lookup.LoadAsync(elements, cancellationToken).ConfigureAwait(false);
        var admission = new MemberCollector(lookup);
        foreach (var element in elements)
        {
            if (!admission.TryReject(element))
            {
                admission.Add(element["value"].AsString() ?? string.Empty);
            }
        }

        return admission.Complete(policy);
    }

    /// <summary>The delta of the operations of a PATCH.</summary>
    /// <exception cref="ScimException">As for a list of elements.</exception>
    public static async ValueTask<(ScimMemberDelta Delta, IReadOnlyList<string> Ignored)> ResolveAsync(
        MemberChange change, ScimAttribute attribute, MemberLookup lookup, ScimUnknownMembers policy, CancellationToken cancellationToken)
    {
        var references = change.Edits.Select(decision => decision.FindElementToResolve(attribute)).OfType<ScimObject>();
        await lookup.LoadAsync(references, cancellationToken).ConfigureAwait(false);
        var admission = new MemberCollector(lookup);
        var removed = new List<string>();
        var removedTypes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var decision in change.Edits)
        {
            for (var earlier = decision; earlier is not null; earlier = earlier.Previous)
            {
                _ = earlier.Element is { } element && admission.TryReject(element);
            }

            switch (decision.FindValid(lookup))
            {
                case { IsAddition: true }:
                    admission.Add(decision.Id);
                    break;
                case { IsAddition: false } valid when !change.IsCleared:
                    removed.Add(decision.Id);
                    if (lookup.FindType(valid.Element) is { } type)
                    {
                        removedTypes[decision.Id] = type;
                    }

                    break;
            }
        }

        var (members, ignored) = admission.Complete(policy);
        return (new ScimMemberDelta { Clear = change.IsCleared, Add = members, Remove = removed, RemoveTypes = removedTypes }, ignored);
    }

    /// <summary>The nodes of members, as they are stored inside a group.</summary>
    public static ScimValue ToValue(IReadOnlyList<ScimMember> members) =>
        ScimValue.FromElements([.. members.Select(member => ScimValue.From(member.Node))]);

    /// <summary>Formats the first ids, shortened, for a message.</summary>
    public static string FormatIds(IReadOnlyList<string> ids)
    {
        var listed = string.Join(", ", ids.Take(MaxListed).Select(id => $"'{Shorten(id)}'"));
        return ids.Count > MaxListed ? $"{listed} and {ids.Count - MaxListed} more" : listed;
    }

    /// <summary>Shortens an id for a message.</summary>
    public static string Shorten(string id) => id.Length <= MaxShownLength ? id : id[..MaxShownLength];

    private static void RequireValues(IReadOnlyList<ScimObject> elements)
    {
        for (var index = 0; index < elements.Count; index++)
        {
            if (elements[index]["value"].AsString() is not { Length: > 0 })
            {
                throw new ScimException(ScimError.InvalidValue($"members, element {index + 1}: 'value' is missing; expected the id of a resource."));
            }
        }
    }
}

/// <summary>Sorts the members that a client sent into accepted and rejected ones, with the reasons.</summary>
internal sealed class MemberCollector(MemberLookup lookup)
{
    private readonly HashSet<string> accepted = new(StringComparer.Ordinal);
    private readonly List<ScimMember> members = [];
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);
    private readonly HashSet<string> contradicted = new(StringComparer.Ordinal);
    private readonly List<string> contradictions = [];

    /// <summary>Rejects an element that contradicts its resource; false if it does not.</summary>
    public bool TryReject(ScimObject element)
    {
        if (lookup.FindContradiction(element) is not { } contradiction)
        {
            return false;
        }

        contradicted.Add(element["value"].AsString() ?? string.Empty);
        contradictions.Add(contradiction);
        return true;
    }

    /// <summary>Accepts a member if its resource exists.</summary>
    public void Add(string id)
    {
        if (lookup.Find(id) is not { } member)
        {
            unknown.Add(id);
        }
        else if (accepted.Add(id))
        {
            members.Add(new ScimMember { Value = id, Type = member.Type });
        }
    }

    /// <summary>The accepted members.</summary>
    /// <exception cref="ScimException">400 invalidValue: members do not exist or contradict their resource, and the policy does not ignore that.</exception>
    public ResolvedMembers Complete(ScimUnknownMembers policy)
    {
        if (policy != ScimUnknownMembers.Ignore && unknown.Count + contradictions.Count > 0)
        {
            throw new ScimException(ScimError.InvalidValue($"members: {string.Join("; ", DescribeRejections())}."));
        }

        return new ResolvedMembers(members, [.. unknown.Union(contradicted, StringComparer.Ordinal)]);
    }

    private IEnumerable<string> DescribeRejections()
    {
        if (unknown.Count > 0)
        {
            yield return $"no resource has the id {MemberResolver.FormatIds([.. unknown])}";
        }

        foreach (var contradiction in contradictions.Take(MemberResolver.MaxListed))
        {
            yield return contradiction;
        }

        if (contradictions.Count > MemberResolver.MaxListed)
        {
            yield return $"and {contradictions.Count - MemberResolver.MaxListed} more";
        }
    }
}

/// <summary>Members that exist, and the ids of those that were ignored.</summary>
internal readonly record struct ResolvedMembers(IReadOnlyList<ScimMember> Members, IReadOnlyList<string> IgnoredIds)
{
    public static ResolvedMembers None => new([], []);
}

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

/// <summary>Reports which members were left out because no resource has their id, or because their type or $ref contradicts it: a counter, and a warning for each request.</summary>
internal sealed class IgnoredMemberReporter(ILogger logger)
{
    private static readonly Counter<long> Ignored = ServerMeter.Instance.CreateCounter<long>(
        "scim.server.ignored_members", unit: "{member}", description: "The number of members that were ignored because no resource has their id, or because their type or $ref contradicts it.");

    public void Report(IReadOnlyList<string> ids, string resourceType, string id)
    {
        if (ids.Count > 0)
        {
            Ignored.Add(ids.Count, new KeyValuePair<string, object?>("resource_type", resourceType));
            Log.MembersIgnored(logger, resourceType, id, MemberResolver.FormatIds(ids));
        }
    }
}
