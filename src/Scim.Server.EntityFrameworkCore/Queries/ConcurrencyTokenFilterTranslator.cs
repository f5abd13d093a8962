using System.Linq.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Queries;

/// <summary>Translates terms on <c>meta.version</c> to the concurrency token, which no projection contains.</summary>
internal static class ConcurrencyTokenFilterTranslator
{
    /// <summary>The condition; null for any other term.</summary>
    /// <exception cref="ScimException">400 invalidFilter: the operator is not supported for the token.</exception>
    public static Expression<Func<TEntity, bool>>? Translate<TEntity, TResource>(ScimFilter term, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (model.Version is not { } token)
        {
            return null;
        }

        var row = model.Map.KeyColumn.Parameters[0];
        return term switch
        {
            ScimPresence presence when IsVersion(presence.Path) => Condition(Expression.Constant(true)),
            ScimComparison { Operator: ScimOperator.Equal } comparison when IsVersion(comparison.Path) => Condition(Equal(comparison)),
            ScimComparison { Operator: ScimOperator.NotEqual } comparison when IsVersion(comparison.Path) => Condition(Expression.Not(Equal(comparison))),
            ScimComparison comparison when IsVersion(comparison.Path) =>
                throw new ScimException(ScimError.InvalidFilter("'meta.version' supports only the operators eq, ne and pr.")),
            _ => null,
        };

        Expression<Func<TEntity, bool>> Condition(Expression body) => Expression.Lambda<Func<TEntity, bool>>(body, row);

        Expression Equal(ScimComparison comparison) => token.TryParse(comparison.Value.AsString() ?? string.Empty, out var value)
            ? Expression.Equal(token.Read(row), ParameterizedValue.Create(value, token.Property.ClrType))
            : Expression.Constant(false);
    }

    private static bool IsVersion(ScimAttributePath path) => path is { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "version" };
}
