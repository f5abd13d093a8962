using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Terms;

/// <summary>Translates a filter to a condition on the row, with the same meaning as <see cref="ScimFilterEvaluator"/> has for the resource of the row.</summary>
[RequiresUnreferencedCode(MapCode.Message)]
[RequiresDynamicCode(MapCode.Message)]
internal sealed class FilterTerms(ComplexNode root, ScimMapRules rules, Func<ScimFilter, Expression?> answer) : ScimFilterVisitor<Expression>
{
    private readonly NodeTerms terms = new(rules);

    public override Expression VisitAnd(ScimAnd filter) => Logic.And(filter.Left.Accept(this), filter.Right.Accept(this));

    public override Expression VisitOr(ScimOr filter) => Logic.Or(filter.Left.Accept(this), filter.Right.Accept(this));

    public override Expression VisitNot(ScimNot filter) => Logic.Not(filter.Operand.Accept(this));

    public override Expression VisitComparison(ScimComparison filter)
    {
        if (answer(filter) is { } known)
        {
            return known;
        }

        Check(filter.Path);
        var node = Find(filter.Path);
        return node switch
        {
            RowsNode or ElementsNode => CompareElements(node, filter),
            _ => terms.Compare(node, filter),
        };
    }

    public override Expression VisitPresence(ScimPresence filter)
    {
        if (answer(filter) is { } known)
        {
            return known;
        }

        Check(filter.Path);
        var node = Find(filter.Path);
        return node is RowsNode or ElementsNode && filter.Path.SubAttribute is not null
            ? Elements.AnyImplied(node, element => NodeTerms.IsPresent(element, filter.Path))
            : NodeTerms.IsPresent(node, filter.Path);
    }

    public override Expression VisitElement(ScimElementFilter filter)
    {
        if (answer(filter) is { } known)
        {
            return known;
        }

        Check(filter.Path);
        return Find(filter.Path) is { } list
            ? Elements.Any(list, element => filter.Element.Accept(new ElementFilterTerms(element, terms, Check)))
            : Logic.False;
    }

    // Any of the values may fulfil it; where there is none, only ne is fulfilled.
    private Expression CompareElements(MapNode list, ScimComparison comparison)
    {
        var any = Elements.AnyImplied(list, element => terms.HasOther(element, comparison));
        return comparison.Operator == ScimOperator.NotEqual
            ? Logic.Or(any, Logic.Not(Elements.AnyImplied(list, element => NodeTerms.HasAny(element, comparison.Path))))
            : any;
    }

    private MapNode? Find(in ScimAttributePath path) => path.Extension is null
        ? root.Find(path.Attribute.Name)
        : (root.Find(path.Extension.Name) as ComplexNode)?.Find(path.Attribute.Name);

    private void Check(ScimAttributePath path)
    {
        if (rules.ReasonAgainst(path) is { } reason)
        {
            throw new ScimException(ScimError.InvalidFilter($"'{path}' {reason}."));
        }
    }
}
