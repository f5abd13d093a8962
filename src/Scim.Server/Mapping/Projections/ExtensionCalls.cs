using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server.Mapping.Projections;

/// <summary>Unwraps the calls of WithExtension around the resource.</summary>
internal static class ExtensionCalls
{
    public static (Expression Resource, IReadOnlyList<(string? Urn, Expression Value)> Extensions) Unwrap(Expression body)
    {
        var found = new List<(string?, Expression)>();
        var made = ExpressionInspector.StripConversions(body);
        while (IsCall(made) && made is MethodCallExpression call)
        {
            found.Add((DeclaredTypeReader.FindExtensionUrn(call.Method.GetGenericArguments()[1]), call.Arguments[1]));
            made = ExpressionInspector.StripConversions(call.Arguments[0]);
        }

        return (made, found);
    }

    public static bool IsCall(Expression expression) =>
        expression is MethodCallExpression { Method: { IsGenericMethod: true, Name: nameof(ScimResourceExtensions.WithExtension) } method }
        && method.DeclaringType == typeof(ScimResourceExtensions);
}
