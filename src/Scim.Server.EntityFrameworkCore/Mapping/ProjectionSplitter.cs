using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// Splits a projection into plain columns, which the client reads from the entity, and parts that the database must
/// evaluate. Each complex list in a query makes the provider materialize a whole entity with all of its lists, so the entity is read once instead.
/// </summary>
internal sealed class ProjectionSplitter(IEntityType entity, ParameterExpression row)
{
    private readonly ParameterExpression given = Expression.Parameter(typeof(object?[]), "given");
    private readonly List<Expression> parts = [];

    /// <summary>Whether reading an entity reads only its row: automatically included collections would multiply it.</summary>
    public static bool CanReadEntity(IEntityType entity) => !entity.GetNavigations().Cast<INavigationBase>().Concat(entity.GetSkipNavigations())
        .Any(navigation => navigation is { IsEagerLoaded: true, IsCollection: true } && !navigation.TargetEntityType.IsMappedToJson());

    public static EntitySelection<TEntity, TResource> Split<TEntity, TResource>(IEntityType entity, ParameterExpression row, Expression body, int lists)
        where TEntity : class
    {
        var divided = new ProjectionSplitter(entity, row);
        var made = divided.Rewrite(body);
        return new EntitySelection<TEntity, TResource>(row, body, divided.parts, lists)
        {
            Materialize = Expression.Lambda<Func<TEntity, object?[], TResource>>(made, row, divided.given).Compile(),
        };
    }

    private Expression Rewrite(Expression value) => value switch
    {
        ConstantExpression => value,
        MemberExpression { Expression: { } owner } column when owner == row && ReadMember(entity.FindProperty(column.Member.Name), column.Type) is { } kept => kept,
        MemberInitExpression { NewExpression.Arguments.Count: 0 } made when made.Bindings.All(binding => binding is MemberAssignment) =>
            made.Update(made.NewExpression, made.Bindings.Cast<MemberAssignment>().Select(set => set.Update(Rewrite(set.Expression)))),
        NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array => array.Update(array.Expressions.Select(Rewrite)),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } widened when IsLossless(widened) => widened.Update(Rewrite(widened.Operand)),
        MethodCallExpression { Object: null } own when own.Method.DeclaringType?.Assembly == typeof(ScimResource).Assembly => own.Update(null, own.Arguments.Select(Rewrite)),
        MethodCallExpression { Arguments: [MemberExpression list, var make] } shown when JsonListRewriter.IsMaterializeCall(shown)
            && ReadMember(entity.FindComplexProperty(list.Member.Name), list.Type) is { } elements => shown.Update(null, [elements, make]),
        _ => AddDatabasePart(value),
    };

    private UnaryExpression AddDatabasePart(Expression part)
    {
        parts.Add(part);
        return Expression.Convert(Expression.ArrayIndex(given, Expression.Constant(parts.Count - 1)), part.Type);
    }

    // The member that the provider sets, usually a field: filters do not compare what the application's getter returns.
    private MemberExpression? ReadMember(IPropertyBase? property, Type type) =>
        property is not null && !property.IsShadowProperty() && Expression.MakeMemberAccess(row, property.GetMemberInfo(forMaterialization: false, forSet: false)) is var kept && kept.Type == type
            ? kept
            : null;

    private static bool IsLossless(UnaryExpression conversion) =>
        conversion.Type.IsAssignableFrom(conversion.Operand.Type) || Nullable.GetUnderlyingType(conversion.Type) == conversion.Operand.Type;
}
