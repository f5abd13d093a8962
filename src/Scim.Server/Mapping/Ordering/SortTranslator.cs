using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;
using Scim.Server.Mapping.Translation;

namespace Scim.Server.Mapping.Ordering;

/// <summary>Translates a sort attribute to the sort value of a row: for a list the primary element, else the first (RFC 7644 §3.4.2.3); null when there is none.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class SortTranslator(ComplexNode root, ScimMapRules rules)
{
    private static readonly MethodInfo Where = GetGenericDefinition<Func<IEnumerable<object>, Func<object, bool>, IEnumerable<object>>>(Enumerable.Where);
    private static readonly MethodInfo Select = GetGenericDefinition<Func<IEnumerable<object>, Func<object, object>, IEnumerable<object>>>(Enumerable.Select);
    private static readonly MethodInfo First = GetGenericDefinition<Func<IEnumerable<object>, object?>>(Enumerable.FirstOrDefault);

    private readonly TextKeySelector keys = new(rules);

    /// <exception cref="ScimException">400 invalidValue: the attribute cannot be sorted by here.</exception>
    public Expression? Translate(ScimAttributePath path)
    {
        if (rules.FindRejectionReason(path) is { } reason)
        {
            throw new ScimException(ScimError.InvalidValue($"'{path}' {reason}."));
        }

        var leaf = path.Leaf.Type == ScimAttributeType.Complex ? path with { SubAttribute = path.Attribute.Find("value") } : path;
        var container = leaf.Extension is null ? root : root.Find(leaf.Extension.Name) as ComplexNode;
        return container?.Find(leaf.Attribute.Name) switch
        {
            RowsNode rows => TranslateRows(rows, leaf),
            ElementsNode list => TranslateElements(list, leaf),
            { } node => TranslateNode(node, leaf),
            null => null,
        };
    }

    private Expression? TranslateNode(MapNode node, ScimAttributePath path)
    {
        if (node is LeafNode leaf)
        {
            return ExpressionInspector.StripLosslessConversions(leaf.Value) is ConstantExpression { Value: null } ? null : GetKey(leaf.Value, path);
        }

        if (node is not ComplexNode complex || path.SubAttribute is null || complex.Find(path.SubAttribute.Name) is not LeafNode part)
        {
            return null;
        }

        var key = GetKey(part.Value, path);
        var beside = ExistenceTranslator.GetPartCondition(complex, path.SubAttribute.Name);
        return beside == Logic.True ? key : Expression.Condition(beside, key, Expression.Constant(null, key.Type));
    }

    private Expression? TranslateRows(RowsNode rows, ScimAttributePath path)
    {
        if (TranslateNode(rows.Element, path) is not { } key)
        {
            return null;
        }

        var existing = Filter(rows.Source, rows.Row, ExistenceTranslator.TranslateElement(rows.Element));
        var first = SelectFirst(existing, rows.Row, key);
        return FindPrimary(rows.Element) is not { } primary ? first : Expression.Condition(
            ElementQueries.Any(rows, _ => primary), SelectFirst(Filter(existing, rows.Row, primary), rows.Row, key), first);
    }

    private Expression? TranslateElements(ElementsNode list, ScimAttributePath path)
    {
        Expression? value = null;
        foreach (var element in list.Elements.Reverse())
        {
            value = Choose(ExistenceTranslator.TranslateElement(element), TranslateNode(element, path), value);
        }

        foreach (var element in list.Elements.Reverse().Where(element => FindPrimary(element) is not null))
        {
            value = Choose(Logic.And(ExistenceTranslator.TranslateElement(element), FindPrimary(element) ?? Logic.False), TranslateNode(element, path), value);
        }

        return value;
    }

    private static Expression? Choose(Expression condition, Expression? value, Expression? otherwise) =>
        value is null || condition == Logic.False ? otherwise
        : condition == Logic.True ? value
        : Expression.Condition(condition, value, otherwise ?? Expression.Constant(null, value.Type));

    private static Expression? FindPrimary(MapNode element)
    {
        if ((element as ComplexNode)?.Find("primary") is not LeafNode { Value: var primary })
        {
            return null;
        }

        var bare = ExpressionInspector.StripLosslessConversions(primary);
        return bare is ConstantExpression known ? Logic.FromBoolean(known.Value is true)
            : ExpressionInspector.IsNonNullable(bare.Type) ? bare
            : Expression.Equal(bare, Expression.Constant(true, bare.Type));
    }

    // In the column's own type, made nullable; text folded and in the order of code points.
    private Expression GetKey(Expression value, ScimAttributePath path)
    {
        // The same constant in front of all values does not change their order; a text without a value has the constant alone, and stays.
        var bare = ExpressionInspector.StripLosslessConversions(value);
        bare = PrefixedText.TrySplit(bare, out _, out var text) && PresenceTranslator.UnwrapToString(text) is not null ? text : bare;
        if (PresenceTranslator.UnwrapToString(bare) is { } inner && (ExpressionInspector.UnwrapNullable(inner.Type) == typeof(Guid) || ConvertedTextTranslator.HasFormat(bare)))
        {
            return ExpressionInspector.ToNullable(inner);
        }

        return bare.Type != typeof(string) ? ExpressionInspector.ToNullable(bare) : NullWhenMissing(bare, rules.Provider.Order(keys.ForOrdering(bare, path.Leaf.CaseExact).Expression));
    }

    // The text of a column without a value is empty, and no value.
    private static Expression NullWhenMissing(Expression text, Expression key) =>
        PresenceTranslator.UnwrapToString(text) is { } inner && PresenceTranslator.TranslateHasValue(inner) is var there && there != Logic.True
            ? Expression.Condition(there, key, Expression.Constant(null, key.Type))
            : key;

    private static Expression Filter(Expression source, ParameterExpression row, Expression condition) => condition == Logic.True
        ? source
        : ElementQueries.Call(Where.MakeGenericMethod(row.Type), source, Expression.Lambda(condition, row));

    private static Expression SelectFirst(Expression source, ParameterExpression row, Expression key) => ElementQueries.Call(
        First.MakeGenericMethod(key.Type), ElementQueries.Call(Select.MakeGenericMethod(row.Type, key.Type), source, Expression.Lambda(key, row)));

    private static MethodInfo GetGenericDefinition<TDelegate>(TDelegate method) where TDelegate : Delegate => method.Method.GetGenericMethodDefinition();
}
