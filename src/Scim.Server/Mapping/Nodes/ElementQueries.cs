using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>Builds conditions on the elements of a list: a subquery for rows, a disjunction for elements over fixed columns.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class ElementQueries
{
    private static readonly MethodInfo AnyMethod = GetGenericDefinition<Func<IEnumerable<object>, bool>>(Enumerable.Any);
    private static readonly MethodInfo AnyWithPredicateMethod = GetGenericDefinition<Func<IEnumerable<object>, Func<object, bool>, bool>>(Enumerable.Any);

    /// <summary>Whether any existing element satisfies a condition.</summary>
    public static Expression Any(MapNode list, Func<MapNode, Expression> condition) => list switch
    {
        RowsNode rows => AnyRow(rows, Logic.And(ExistenceTranslator.TranslateElement(rows.Element), condition(rows.Element))),
        ElementsNode fixedElements => Logic.Any(fixedElements.Elements.Select(element => Logic.And(ExistenceTranslator.TranslateElement(element), condition(element)))),
        _ => throw new UnreachableException(),
    };

    /// <summary>The same, where the condition itself implies that the element exists.</summary>
    public static Expression AnyUnguarded(MapNode list, Func<MapNode, Expression> condition) => list switch
    {
        RowsNode rows => AnyRow(rows, condition(rows.Element)),
        ElementsNode fixedElements => Logic.Any(fixedElements.Elements.Select(condition)),
        _ => throw new UnreachableException(),
    };

    /// <summary>A call of a method of Enumerable over rows.</summary>
    public static Expression Call(MethodInfo method, Expression source, params Expression[] arguments) => Expression.Call(method, [source, .. arguments]);

    private static Expression AnyRow(RowsNode rows, Expression condition) =>
        condition == Logic.False ? Logic.False
        : condition == Logic.True ? Call(AnyMethod.MakeGenericMethod(rows.Row.Type), rows.Source)
        : Call(AnyWithPredicateMethod.MakeGenericMethod(rows.Row.Type), rows.Source, Expression.Lambda(condition, rows.Row));

    private static MethodInfo GetGenericDefinition<TDelegate>(TDelegate method) where TDelegate : Delegate => method.Method.GetGenericMethodDefinition();
}
