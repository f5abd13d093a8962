using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Translation;

/// <summary>Translates the filter of a value path to a condition on one existing element.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class ElementFilterTranslator(MapNode element, NodeTranslator terms, Action<ScimAttributePath> check) : ScimFilterVisitor<Expression>
{
    public override Expression VisitAnd(ScimAnd filter) => Logic.And(filter.Left.Accept(this), filter.Right.Accept(this));

    public override Expression VisitOr(ScimOr filter) => Logic.Or(filter.Left.Accept(this), filter.Right.Accept(this));

    public override Expression VisitNot(ScimNot filter) => Logic.Not(filter.Operand.Accept(this));

    public override Expression VisitComparison(ScimComparison filter)
    {
        check(filter.Path);
        return terms.TranslateComparison(AssumeExisting(element), filter);
    }

    public override Expression VisitPresence(ScimPresence filter)
    {
        check(filter.Path);
        return NodeTranslator.TranslatePresence(AssumeExisting(element), filter.Path);
    }

    public override Expression VisitElement(ScimElementFilter filter) => throw new ArgumentException("A filter in brackets cannot contain brackets.", nameof(filter));

    // The brackets ask once whether the element exists; its terms need not.
    private static MapNode AssumeExisting(MapNode node) => node is ComplexNode complex ? complex.AsExisting() : node;
}
