using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server.Mapping.Projections;

/// <summary>
/// Removes the attributes that are not requested from a projection: each list over rows is a join or a separate query. A request for
/// the same attributes produces the same expression, so that the provider compiles it once.
/// </summary>
internal static class ProjectionPruner
{
    private static readonly string[] Always = ["id", "meta", "schemas"];

    public static Expression<Func<TEntity, TResource>> Prune<TEntity, TResource>(Expression<Func<TEntity, TResource>> projection, IReadOnlyDictionary<string, string> names, ScimProjection wanted) =>
        Expression.Lambda<Func<TEntity, TResource>>(PruneBody(projection.Body, name => Always.Contains(name) || wanted.Includes(ToPath(name)), names), projection.Parameters);

    private static Expression PruneBody(Expression body, Func<string, bool> includes, IReadOnlyDictionary<string, string> names) => body switch
    {
        MemberInitExpression made => made.Update(made.NewExpression, made.Bindings.Where(binding => !names.TryGetValue(binding.Member.Name, out var name) || includes(name))),
        MethodCallExpression call when ExtensionCalls.IsCall(call) => call.Update(call.Object, [PruneBody(call.Arguments[0], includes, names), call.Arguments[1]]),
        _ => body,
    };

    private static ScimPath ToPath(string name) =>
        name.Contains(':', StringComparison.Ordinal) ? new ScimPath(name, string.Empty) : new ScimPath(name);
}

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
