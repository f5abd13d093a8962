using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Translation;

/// <summary>Translates a filter to a condition on the row, with the same meaning as <see cref="ScimFilterEvaluator"/> has for the resource of the row.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class MapFilterTranslator(ComplexNode root, ScimMapRules rules, Func<ScimFilter, Expression?> answer) : ScimFilterVisitor<Expression>
{
    private readonly NodeTranslator terms = new(rules);

    public override Expression VisitAnd(ScimAnd filter) => Logic.And(filter.Left.Accept(this), filter.Right.Accept(this));

    public override Expression VisitOr(ScimOr filter) => Logic.Or(filter.Left.Accept(this), filter.Right.Accept(this));

    public override Expression VisitNot(ScimNot filter) => Logic.Not(filter.Operand.Accept(this));

    public override Expression VisitComparison(ScimComparison filter)
    {
        if (answer(filter) is { } known)
        {
            return known;
        }

        EnsureFilterable(filter.Path);
        var node = Find(filter.Path);
        return node switch
        {
            RowsNode or ElementsNode => TranslateElements(node, filter),
            _ => terms.TranslateComparison(node, filter),
        };
    }

    public override Expression VisitPresence(ScimPresence filter)
    {
        if (answer(filter) is { } known)
        {
            return known;
        }

        EnsureFilterable(filter.Path);
        var node = Find(filter.Path);
        return node is RowsNode or ElementsNode && filter.Path.SubAttribute is not null
            ? ElementQueries.AnyUnguarded(node, element => NodeTranslator.TranslatePresence(element, filter.Path))
            : NodeTranslator.TranslatePresence(node, filter.Path);
    }

    public override Expression VisitElement(ScimElementFilter filter)
    {
        if (answer(filter) is { } known)
        {
            return known;
        }

        EnsureFilterable(filter.Path);
        return Find(filter.Path) is { } list
            ? ElementQueries.Any(list, element => filter.Element.Accept(new ElementFilterTranslator(element, terms, EnsureFilterable)))
            : Logic.False;
    }

    // Any of the values may fulfil it; where there is none, only ne is fulfilled.
    private Expression TranslateElements(MapNode list, ScimComparison comparison)
    {
        var any = ElementQueries.AnyUnguarded(list, element => terms.TranslateExistingComparison(element, comparison));
        return comparison.Operator == ScimOperator.NotEqual
            ? Logic.Or(any, Logic.Not(ElementQueries.AnyUnguarded(list, element => NodeTranslator.TranslateHasValue(element, comparison.Path))))
            : any;
    }

    private MapNode? Find(in ScimAttributePath path) => path.Extension is null
        ? root.Find(path.Attribute.Name)
        : (root.Find(path.Extension.Name) as ComplexNode)?.Find(path.Attribute.Name);

    private void EnsureFilterable(ScimAttributePath path)
    {
        if (rules.FindRejectionReason(path) is { } reason)
        {
            throw new ScimException(ScimError.InvalidFilter($"'{path}' {reason}."));
        }
    }
}
