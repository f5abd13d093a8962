namespace Scim.Server.Stores.InMemory;

/// <summary>
/// Finds the few candidates of a filter by index: <c>eq</c> on the id, on an indexed attribute or on a member, alone or as one side of
/// an <c>and</c>. Null when no index applies. The candidates are a superset of the matches; the evaluator decides.
/// </summary>
internal sealed class IndexLookup(TypePlan plan, TenantState state) : ScimFilterVisitor<IdSet?>
{
    public override IdSet? VisitComparison(ScimComparison filter)
    {
        if (filter.Operator != ScimOperator.Equal)
        {
            return null;
        }

        if (ReferenceEquals(filter.Path.Attribute, ScimCommonAttributes.Id))
        {
            return filter.Value.AsString() is { } id ? IdSet.Create(id) : null;
        }

        if (plan.Type.IsGroup && ReferenceEquals(filter.Path.Attribute, plan.Membership))
        {
            return MemberEqualityFilter.FindMemberId(filter) is { } member ? state.GroupsByMember.Find(member) : null;
        }

        // Two references may be equal although they are written differently.
        var position = filter.Path.Leaf.Type == ScimAttributeType.Reference ? -1 : plan.IndexOf(filter.Path);
        var key = position < 0 ? null : filter.Matcher.Key ?? ScimValueKey.From(filter.Path.Leaf, filter.Value)?.ToString();
        return key is null ? null : state.GetTable(plan).Find(new IndexEntry(position, key));
    }

    public override IdSet? VisitAnd(ScimAnd filter)
    {
        var left = filter.Left.Accept(this);
        var right = filter.Right.Accept(this);
        return left is null || right is { } other && other.Count < left.Value.Count ? right : left;
    }

    public override IdSet? VisitElement(ScimElementFilter filter) =>
        plan.Type.IsGroup && ReferenceEquals(filter.Path.Attribute, plan.Membership) ? filter.Element.Accept(this) : null;

    public override IdSet? VisitPresence(ScimPresence filter) => null;

    public override IdSet? VisitOr(ScimOr filter) => null;

    public override IdSet? VisitNot(ScimNot filter) => null;
}

/// <summary>One key under which a row is found.</summary>
/// <param name="Path">The position of the path in <see cref="TypePlan.Paths"/>.</param>
/// <param name="Key">The text of a <see cref="ScimValueKey"/>.</param>
internal readonly record struct IndexEntry(int Path, string Key);
