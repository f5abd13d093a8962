using System.Linq.Expressions;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>What is read of a row for a request, and how it becomes a resource.</summary>
/// <param name="Row">The row.</param>
/// <param name="Body">The resource, as the provider makes it; nothing of it where <see cref="Make"/> does.</param>
/// <param name="Parts">What the database must give beside the entity for <see cref="Make"/>.</param>
/// <param name="Lists">How many lists of other rows stand in it.</param>
internal sealed record Selection<TEntity, TResource>(ParameterExpression Row, Expression Body, IReadOnlyList<Expression> Parts, int Lists)
{
    /// <summary>Makes the resource of the entity and the parts; null where the provider makes it.</summary>
    public Func<TEntity, object?[], TResource>? Make { get; init; }
}
