using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.EntityFrameworkCore.Memberships;
using Scim.Server.EntityFrameworkCore.Queries;
using Scim.Server.EntityFrameworkCore.Writes;

namespace Scim.Server;

/// <summary>
/// A store over an existing table of the application. It requires three overrides: <see cref="Scope"/>, <see cref="Projection"/> and
/// <see cref="Apply"/>. The mapping is derived from the projection: filters, sorts, cursors and the served schema use the application's own
/// columns and indexes. Register it with <c>AddStore&lt;ScimUser, AppUserStore&gt;()</c>; a mapping that the database provider cannot translate aborts the startup
/// with an error that explains why. The version of a resource is the entity's concurrency token; without one the engine uses a hash of the
/// content. Scoped, as its context is, and like it not thread-safe.
/// </summary>
/// <typeparam name="TContext">The application's context.</typeparam>
/// <typeparam name="TResource">The resource class: <see cref="ScimUser"/>, or a class of the application.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
public abstract class EfScimStore<TContext, TResource, TEntity> : IScimStore<TResource>, IScimPartialStore, IScimTransactions
    where TContext : DbContext
    where TResource : ScimResource, new()
    where TEntity : class
{
    private StoreRegistry? registry;
    private EntityMap<TEntity, TResource>? map;

    /// <summary>A store over a context. The store clears the context's change tracker before it writes.</summary>
    protected EfScimStore(TContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        Db = db;
    }

    /// <summary>The context.</summary>
    protected TContext Db { get; }

    /// <summary>The clock for changes. Default: the system clock.</summary>
    protected virtual TimeProvider Time => TimeProvider.System;

    /// <inheritdoc/>
    public virtual ScimStoreFeatures Features => new() { Versions = Model.Version is not null, Keyset = true, IntegerIds = Model.Map.IntegerIds };

    /// <summary>
    /// The rows of the context's tenant that count as existing: every read and write of this store is limited to them. Exclude soft-deleted
    /// rows.
    /// </summary>
    /// <exception cref="ScimException">404 for a tenant that does not exist.</exception>
    protected abstract IQueryable<TEntity> Scope(ScimContext context);

    /// <summary>
    /// The mapping of a row to a resource: one <c>row => new ScimUser { … }</c> over columns. It need not check for null: an empty name or an e-mail without
    /// address is omitted. Filters are translated to the columns that it uses.
    /// </summary>
    protected abstract Expression<Func<TEntity, TResource>> Projection { get; }

    /// <summary>
    /// Applies a resource to a new or existing row: every attribute that the projection reads, including those that are now missing. Child rows are
    /// best written by <see cref="Merge{TRow, TValue}"/>. The creation and modification times are written by the store when the projection's
    /// meta uses plain columns. May be called again for the same request, over a fresh row.
    /// </summary>
    /// <exception cref="ScimException">The application rejects the change.</exception>
    protected abstract void Apply(TResource source, TEntity target, ScimContext context);

    /// <summary>Creates a new row. Default: the parameterless constructor, public or not. Set the values that only a new row gets, such as the tenant.</summary>
    protected virtual TEntity CreateEntity(ScimContext context) => Activator.CreateInstance(typeof(TEntity), nonPublic: true) as TEntity
        ?? throw new InvalidOperationException($"{typeof(TEntity).Name} cannot be created; expected a parameterless constructor, or an override of CreateEntity.");

    /// <summary>Deletes a row. Default: permanently. A soft delete sets its column here, and such rows are excluded from <see cref="Scope"/>.</summary>
    protected virtual void Remove(TEntity entity, ScimContext context) => Db.Remove(entity);

    /// <summary>Configures what the projection cannot express: folded columns, attributes that cannot be filtered or are stored separately. Default: nothing.</summary>
    protected virtual void Configure(ScimMapRules rules)
    {
    }

    /// <summary>
    /// Runs once when a resource stops being active: <c>active</c> becomes false, or the resource is deleted. What it changes through
    /// <see cref="Db"/>, such as a security stamp or refresh tokens, is saved together with the change or not at all; do not save there. For effects
    /// outside the database, register an <see cref="IScimEventSink"/>. Default: nothing.
    /// </summary>
    protected virtual ValueTask OnDeactivatedAsync(TEntity entity, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Fills in what <see cref="ScimMapRules.StoredSeparately"/> declares as stored separately, in resources that were read and are not frozen yet; called once for all
    /// resources of a page. Default: nothing.
    /// </summary>
    protected virtual ValueTask CompleteAsync(IReadOnlyList<TResource> resources, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Runs after <see cref="Apply"/> and before the row is saved, for asynchronous work: what it changes through <see cref="Db"/> is saved together
    /// with the row or not at all. Runs again, over a fresh row, if another request wrote the same row of a shared table. Default: nothing.
    /// </summary>
    protected virtual ValueTask OnSavingAsync(TResource source, TEntity target, ScimContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Decides how to handle a create that matches an existing row: by externalId, else by the unique name; never by e-mail. What it changes
    /// through <see cref="Db"/>, such as a consumed approval, is saved together with the adoption; for any other decision nothing is saved, so
    /// record a pending decision through a separate context. May be called again for the same request, with the row as a concurrent writer left it.
    /// Default: <see cref="ScimAdoption.Reject"/>, without looking for a matching row first.
    /// </summary>
    protected virtual ValueTask<ScimAdoption> AdoptAsync(TEntity existing, TResource incoming, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ScimAdoption.Reject);

    /// <summary>Whether a create looks for a row to adopt before it inserts, which costs a read. Default: whether <see cref="AdoptAsync"/> is overridden.</summary>
    protected virtual bool SupportsAdoption => Registry.IsOverridden(this, nameof(AdoptAsync), typeof(EfScimStore<,,>));

    /// <summary>
    /// Synchronizes child rows with values: updates those that match, adds missing ones, removes the rest, so that unchanged rows are not
    /// written.
    /// </summary>
    protected static void Merge<TRow, TValue>(ICollection<TRow> rows, IReadOnlyList<TValue> values, Func<TRow, TValue, bool> matches, Action<TValue, TRow> apply)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(values);
        RowMerge.Merge(rows, values, matches, apply);
    }

    /// <inheritdoc/>
    public virtual ScimResourceType NarrowSchema(ScimResourceType type) => MappingValidator.Validate(new MapSource<TEntity, TResource>(this, Db, () => Projection, Configure), type, Registry);

    /// <inheritdoc/>
    public virtual ValueTask<TResource?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        EntityReader.FindAsync(CreateEntitySet(context), id, projection, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ScimList<TResource>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken) =>
        EntityReader.QueryAsync(CreateEntitySet(context), query, term => TranslateTerm(term, context), cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ScimWriteResult> CreateAsync(TResource resource, ScimContext context, CancellationToken cancellationToken) =>
        WriteRetry.OnRollbackAsync(Db, () => new EntityWriter<TEntity, TResource>(CreateEntitySet(context)).CreateAsync(resource, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<TResource> update, ScimContext context, CancellationToken cancellationToken) =>
        WriteRetry.OnRollbackAsync(Db, () => new EntityWriter<TEntity, TResource>(CreateEntitySet(context)).UpdateAsync(update, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public virtual async ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        await DeleteAsync(CreateEntitySet(context), id, expected, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Begins a transaction of the context. If the provider retries after a broken connection (EnableRetryOnFailure), it does not while the unit of work
    /// is open, in the method that awaits this call and in the methods that it calls.
    /// </summary>
    public ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken) => DbContextUnitOfWork.BeginAsync(Db, cancellationToken);

    /// <summary>
    /// Reports, before provisioning is enabled, what would happen to the identity provider's resources: which match a row, which would be created,
    /// which conflict. Reads only.
    /// </summary>
    /// <param name="incoming">The resources as the identity provider would send them.</param>
    /// <param name="context">The tenant.</param>
    /// <param name="cancellationToken">Cancels the report.</param>
    public ValueTask<ScimCutoverReport> ReportAsync(IEnumerable<TResource> incoming, ScimContext context, CancellationToken cancellationToken) =>
        CutoverReportBuilder.BuildAsync(CreateEntitySet(context), incoming, cancellationToken);

    /// <summary>Translates a term that the mapping does not cover; null lets the mapping translate it.</summary>
    internal virtual Expression<Func<TEntity, bool>>? TranslateTerm(ScimFilter term, ScimContext context) =>
        Registry.FindLink(Db, typeof(TEntity)) is { } link ? GroupFilterTranslator.Translate(term, link, Db, Model) : null;

    // The memberships and the row are deleted together or not at all.
    private ValueTask<bool> DeleteAsync(EntitySet<TEntity, TResource> set, string id, ScimVersion? expected, CancellationToken cancellationToken)
    {
        var writer = new EntityWriter<TEntity, TResource>(set);
        return Registry.FindLink(Db, typeof(TEntity))?.RemoveMember is { } leave
            ? TransactionRunner.RunAsync(Db, async () =>
            {
                await writer.LoadAsync(id, expected, cancellationToken).ConfigureAwait(false);
                await leave(Db, Model.Map.ParseKey(id) ?? id, Time, cancellationToken).ConfigureAwait(false);
                return await writer.DeleteAsync(id, expected, cancellationToken).ConfigureAwait(false);
            }, cancellationToken)
            : WriteRetry.OnRollbackAsync(Db, () => writer.DeleteAsync(id, expected, cancellationToken), cancellationToken);
    }

    internal StoreRegistry Registry => registry ??= StoreRegistry.For(Db);

    internal EntityMap<TEntity, TResource> Model => map ??= Registry.GetMap(new MapSource<TEntity, TResource>(this, Db, () => Projection, Configure));

    internal EntitySet<TEntity, TResource> CreateEntitySet(ScimContext context) => new(Db, Model, Scope(context))
    {
        Context = context,
        Time = Time,
        CreateEntity = () => CreateEntity(context),
        Apply = async (source, target, cancellationToken) =>
        {
            Apply(source, target, context);
            await OnSavingAsync(source, target, context, cancellationToken).ConfigureAwait(false);
            Model.FixedLists.Validate(source.Node, target);
        },
        Complete = (resources, cancellationToken) => CompleteAsync(resources, context, cancellationToken),
        Remove = entity => Remove(entity, context),
        OnDeactivated = (entity, cancellationToken) => OnDeactivatedAsync(entity, context, cancellationToken),
        DecideAdoption = SupportsAdoption ? (existing, incoming, cancellationToken) => AdoptAsync(existing, incoming, context, cancellationToken) : null,
    };
}
