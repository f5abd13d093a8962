namespace Scim.Server.Stores.InMemory;

/// <summary>
/// Evaluates the terms of a filter on memberships (<c>members</c> of a group, <c>groups</c> of a user), which are stored
/// separately: the memberships of the candidate are put into a small tree for the evaluator, so that every
/// operator means the same as elsewhere. Belongs to one query; not thread-safe.
/// </summary>
internal sealed class MembershipTerms(TypePlan plan, TenantState state)
{
    private Row? shown;
    private ScimObject? memberships;

    /// <summary>Evaluates the whole filter.</summary>
    public bool Matches(ScimFilter filter, Row row)
    {
        (shown, memberships) = (row, null);
        return ScimFilterEvaluator.Matches(filter, row.Tree, Answer);
    }

    private bool? Answer(ScimFilter term) => term switch
    {
        ScimComparison comparison when IsMembership(comparison.Path) => Compare(comparison),
        ScimPresence presence when IsMembership(presence.Path) => Evaluate(presence),
        ScimElementFilter element when IsMembership(element.Path) => Evaluate(element),
        _ => null,
    };

    private bool IsMembership(ScimAttributePath path) => path.Extension is null && ReferenceEquals(path.Attribute, plan.Membership);

    private bool Compare(ScimComparison term) =>
        plan.Type.IsGroup && MemberQuestion.IdOf(term) is { } id ? shown is { } group && group.Members.Contains(id) : Evaluate(term);

    private bool Evaluate(ScimFilter term) => ScimFilterEvaluator.Matches(term, memberships ??= ShowMemberships());

    private ScimObject ShowMemberships()
    {
        var tree = new ScimObject(1);
        if (plan.Membership is { } attribute && shown is { } row)
        {
            var elements = plan.Type.IsGroup
                ? row.Members.Select(id => Element(id, state.Require(id).Plan.Type.Name))
                : GroupClosure.Of(state, row.Id).Select(group => Element(group.Group.Id, group.IsDirect ? "direct" : "indirect"));
            tree.Set(attribute.Name, ScimValue.FromElements([.. elements]));
        }

        return tree;
    }

    private static ScimValue Element(string value, string type)
    {
        var element = new ScimObject(2);
        element.Set("value", ScimValue.From(value));
        element.Set("type", ScimValue.From(type));
        return ScimValue.From(element);
    }
}
