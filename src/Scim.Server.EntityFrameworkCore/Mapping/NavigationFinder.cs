using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Finds the navigations that a projection uses.</summary>
internal sealed class NavigationFinder : ExpressionVisitor
{
    private readonly Dictionary<ParameterExpression, NavigationPath> rows = [];
    private readonly SortedSet<string> paths = new(StringComparer.Ordinal);

    private NavigationFinder(ParameterExpression row, IEntityType entity) => rows[row] = new NavigationPath(entity, string.Empty);

    public static IReadOnlyList<string> Find(IEntityType entity, LambdaExpression projection)
    {
        var visitor = new NavigationFinder(projection.Parameters[0], entity);
        visitor.Visit(projection.Body);
        return [.. visitor.paths];
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        Resolve(node);
        return base.VisitMember(node);
    }

    // row.Emails.Where(mail => …).Select(mail => …): the parameters of the lambdas are rows of what the first argument is.
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Arguments.Count > 1 && Resolve(node.Arguments[0]) is { } source)
        {
            foreach (var lambda in node.Arguments.Skip(1).Select(argument => argument is UnaryExpression quote ? quote.Operand : argument).OfType<LambdaExpression>())
            {
                rows[lambda.Parameters[0]] = source;
            }
        }

        return base.VisitMethodCall(node);
    }

    private NavigationPath? Resolve(Expression? expression)
    {
        switch (expression)
        {
            case ParameterExpression row:
                return rows.GetValueOrDefault(row);
            case UnaryExpression conversion:
                return Resolve(conversion.Operand);
            case MethodCallExpression { Arguments: [var first, ..] }:
                return Resolve(first);
            case MemberExpression member when Resolve(member.Expression) is { } owner:
                return Step(owner, member.Member.Name);
            default:
                return null;
        }
    }

    private NavigationPath? Step(NavigationPath owner, string name)
    {
        INavigationBase? navigation = owner.Entity.FindNavigation(name);
        navigation ??= owner.Entity.FindSkipNavigation(name);
        if (navigation is null)
        {
            return null;
        }

        // Owned types are loaded with their owner.
        var path = owner.Path.Length == 0 ? name : $"{owner.Path}.{name}";
        if (!navigation.TargetEntityType.IsOwned())
        {
            paths.Add(path);
        }

        return new NavigationPath(navigation.TargetEntityType, path);
    }

    private sealed record NavigationPath(IEntityType Entity, string Path);
}
