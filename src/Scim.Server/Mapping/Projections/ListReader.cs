using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Projections;

/// <summary>Reads a list of the projection: rows that are selected from a source, or individual elements.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
internal static class ListReader
{
    private static readonly string[] MaterializingMethods = ["ToList", "ToArray", "AsEnumerable", "AsReadOnly", "Cast"];

    /// <summary>The list; null where its form is unknown, or where an element could not be read.</summary>
    public static MapNode? Read(Expression value, Func<Expression, MapNode?> readElement)
    {
        var list = StripMaterialization(value);
        return list switch
        {
            NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array => ReadElements(array.Expressions, readElement),
            ListInitExpression made => ReadElements([.. made.Initializers.Select(item => item.Arguments[0])], readElement),
            NewExpression { Arguments.Count: 0 } => new ElementsNode([]),
            MethodCallExpression { Method.Name: "Empty" } => new ElementsNode([]),
            MethodCallExpression { Method.Name: "Select", Arguments: [var source, var selector] } when AsLambda(selector) is { Parameters: [var row] } lambda =>
                ReadRows(source, row, readElement(lambda.Body)),
            _ => ReadSimple(list, readElement),
        };
    }

    // A column that itself holds a list of simple values.
    private static RowsNode? ReadSimple(Expression list, Func<Expression, MapNode?> readElement)
    {
        if (GetElement(list.Type) is not { } type || typeof(ScimComplex).IsAssignableFrom(type))
        {
            return null;
        }

        var item = Expression.Parameter(type, "item");
        return ReadRows(list, item, readElement(item));
    }

    private static RowsNode? ReadRows(Expression source, ParameterExpression row, MapNode? read) =>
        GetElement(read, complex => complex.AsRow(row)) is { } element ? new RowsNode(source, row, element) : null;

    private static ElementsNode? ReadElements(IReadOnlyList<Expression> values, Func<Expression, MapNode?> readElement)
    {
        var elements = new List<MapNode>();
        foreach (var value in values)
        {
            if (GetElement(readElement(value), complex => complex.AsElement()) is not { } element)
            {
                return null;
            }

            elements.Add(element);
        }

        return new ElementsNode(elements);
    }

    // An element that may be null is none: its parts are null instead, and then it is left out.
    private static MapNode? GetElement(MapNode? read, Func<ComplexNode, ComplexNode> become) =>
        read is not ComplexNode complex ? read
        : complex.Guard == Logic.True ? become(complex)
        : null;

    private static Expression StripMaterialization(Expression value)
    {
        var list = ExpressionInspector.StripConversions(value);
        while (list is MethodCallExpression call && MaterializingMethods.Contains(call.Method.Name))
        {
            list = ExpressionInspector.StripConversions(call.Object ?? call.Arguments[0]);
        }

        return list;
    }

    private static LambdaExpression? AsLambda(Expression selector) =>
        (selector is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : selector) as LambdaExpression;

    private static Type? GetElement(Type type) => type.IsArray ? type.GetElementType()
        : type == typeof(string) ? null
        : type.GetInterfaces().Prepend(type).FirstOrDefault(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
