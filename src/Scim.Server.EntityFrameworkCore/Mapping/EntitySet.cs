using Microsoft.EntityFrameworkCore;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>The rows of one call, with the operations of the application's store.</summary>
internal sealed record EntitySet<TEntity, TResource>(DbContext Db, EntityMap<TEntity, TResource> Model, IQueryable<TEntity> Rows)
    where TEntity : class
    where TResource : ScimResource, new()
{
    public required ScimContext Context { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<TEntity> CreateEntity { get; init; }

    public required Func<TResource, TEntity, CancellationToken, ValueTask> Apply { get; init; }

    public required Func<IReadOnlyList<TResource>, CancellationToken, ValueTask> Complete { get; init; }

    public required Action<TEntity> Remove { get; init; }

    public required Func<TEntity, CancellationToken, ValueTask> OnDeactivated { get; init; }

    /// <summary>Decides about a row that a create matches; null when adoption is not supported.</summary>
    public Func<TEntity, TResource, CancellationToken, ValueTask<ScimAdoption>>? DecideAdoption { get; init; }

    public ScimMap<TEntity, TResource> Map => Model.Map;
}
