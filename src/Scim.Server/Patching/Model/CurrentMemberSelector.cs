using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Model;

/// <summary>
/// Selects from the members in the middle of a PATCH: those of the store, unless an operation has changed them, and those
/// that earlier operations added, as a GET would show them.
/// </summary>
internal static class CurrentMemberSelector
{
    /// <summary>The members that a filter chooses; all of them without one. Keeps only what it chooses.</summary>
    public static async ValueTask<List<ScimValue>> SelectAsync(
        PatchStep step, PatchContext context, MemberChangeBuilder members, CancellationToken cancellationToken)
    {
        var filter = step.Path.Filter;
        var test = new ElementSelector(filter, step.Attribute, context.Settings.WriteSettings);
        var single = MemberIdFilter.FindRequiredId(filter);
        var chosen = await SelectAddedAsync(step, context, GetEdits(single, members), cancellationToken).ConfigureAwait(false);
        if (members.IsCleared || context.Settings.ReadMembers is not { } read || (single is not null && IsOverridden(single, context, members)))
        {
            return chosen;
        }

        await foreach (var member in read(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            context.Budget.Consume(filter, 1);
            var element = ScimValue.From(member.Node);
            var id = ElementEquivalence.FindId(element);
            if (id is not null && test.Matches(element) && !IsOverridden(id, context, members))
            {
                chosen.Add(element);
            }

            if (single is not null && string.Equals(id, single, StringComparison.Ordinal))
            {
                break;
            }
        }

        return chosen;
    }

    private static async ValueTask<List<ScimValue>> SelectAddedAsync(
        PatchStep step, PatchContext context, IReadOnlyCollection<MemberEdit> decisions, CancellationToken cancellationToken)
    {
        var chosen = new List<ScimValue>();
        if (decisions.Count == 0 || context.Settings.MemberLookup is not { } lookup)
        {
            return chosen;
        }

        var references = decisions.Select(decision => decision.FindElementToResolve(step.Attribute)).OfType<ScimObject>();
        await lookup.LoadAsync(references, cancellationToken).ConfigureAwait(false);
        var test = new ElementSelector(step.Path.Filter, step.Attribute, context.Settings.WriteSettings);
        foreach (var decision in decisions)
        {
            context.Budget.Consume(step.Path.Filter, 1);
            if (decision.FindValid(lookup) is { IsAddition: true } && lookup.Find(decision.Id) is { } member && test.Matches(ScimValue.From(member.Node)))
            {
                chosen.Add(ScimValue.From(member.Node));
            }
        }

        return chosen;
    }

    private static IReadOnlyCollection<MemberEdit> GetEdits(string? single, MemberChangeBuilder members) =>
        single is null ? members.Edits
        : members.FindEdit(single) is { } decision ? [decision]
        : [];

    // A decision that is skipped leaves the member as it is in the store.
    private static bool IsOverridden(string id, PatchContext context, MemberChangeBuilder members) =>
        members.FindEdit(id) is { } decision && (context.Settings.MemberLookup is not { } lookup || decision.FindValid(lookup) is not null);
}

/// <summary>Recognizes filters that can match one member at most.</summary>
internal static class MemberIdFilter
{
    /// <summary>The id in <c>members[value eq "id"]</c>; null for any other filter.</summary>
    public static string? FindId(ScimFilter? filter) => FindEqual(filter, "value");

    /// <summary>The id that every match has, as in <c>members[value eq "id" and type eq "User"]</c>; null where there is none.</summary>
    public static string? FindRequiredId(ScimFilter? filter) => FindRequired(filter, "value");

    /// <summary>The type that every match has, in the same way; null where there is none.</summary>
    public static string? TypeRequiredBy(ScimFilter? filter) => FindRequired(filter, "type");

    private static string? FindRequired(ScimFilter? filter, string part) => filter is ScimAnd both
        ? FindRequired(both.Left, part) ?? FindRequired(both.Right, part)
        : FindEqual(filter, part);

    private static string? FindEqual(ScimFilter? filter, string part) =>
        filter is ScimComparison { Operator: ScimOperator.Equal, Path.SubAttribute: { } sub } comparison && sub.Name == part ? comparison.Value.AsString() : null;
}
