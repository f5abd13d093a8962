using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Members;

/// <summary>
/// Selects from the members in the middle of a PATCH: those of the store, unless an operation has changed them, and those
/// that earlier operations added, as a GET would show them.
/// </summary>
internal static class PresentMembers
{
    /// <summary>The members that a filter chooses; all of them without one. Keeps only what it chooses.</summary>
    public static async ValueTask<List<ScimValue>> ChooseAsync(
        PatchStep step, PatchContext context, MemberSet members, CancellationToken cancellationToken)
    {
        var filter = step.Path.Filter;
        var test = new ElementTest(filter, step.Attribute, context.Settings.Shown);
        var single = SingleId.RequiredBy(filter);
        var chosen = await ChooseAddedAsync(step, context, DecisionsAbout(single, members), cancellationToken).ConfigureAwait(false);
        if (members.IsCleared || context.Settings.ReadMembers is not { } read || (single is not null && IsDecided(single, context, members)))
        {
            return chosen;
        }

        await foreach (var member in read(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            context.Budget.Spend(filter, 1);
            var element = ScimValue.From(member.Node);
            var id = ElementMatch.IdOf(element);
            if (id is not null && test.Matches(element) && !IsDecided(id, context, members))
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

    private static async ValueTask<List<ScimValue>> ChooseAddedAsync(
        PatchStep step, PatchContext context, IReadOnlyCollection<MemberDecision> decisions, CancellationToken cancellationToken)
    {
        var chosen = new List<ScimValue>();
        if (decisions.Count == 0 || context.Settings.MemberLookup is not { } lookup)
        {
            return chosen;
        }

        var references = decisions.Select(decision => decision.FindReference(step.Attribute)).OfType<ScimObject>();
        await lookup.LoadAsync(references, cancellationToken).ConfigureAwait(false);
        var test = new ElementTest(step.Path.Filter, step.Attribute, context.Settings.Shown);
        foreach (var decision in decisions)
        {
            context.Budget.Spend(step.Path.Filter, 1);
            if (decision.FindValid(lookup) is { Adds: true } && lookup.Find(decision.Id) is { } member && test.Matches(ScimValue.From(member.Node)))
            {
                chosen.Add(ScimValue.From(member.Node));
            }
        }

        return chosen;
    }

    private static IReadOnlyCollection<MemberDecision> DecisionsAbout(string? single, MemberSet members) =>
        single is null ? members.Decisions
        : members.FindDecision(single) is { } decision ? [decision]
        : [];

    // A decision that is skipped leaves the member as it is in the store.
    private static bool IsDecided(string id, PatchContext context, MemberSet members) =>
        members.FindDecision(id) is { } decision && (context.Settings.MemberLookup is not { } lookup || decision.FindValid(lookup) is not null);
}
