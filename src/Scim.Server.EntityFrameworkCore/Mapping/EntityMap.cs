using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>A mapping with the metadata of its entity from the model.</summary>
internal sealed class EntityMap<TEntity, TResource>
    where TEntity : class
    where TResource : ScimResource, new()
{
    // Clients request few distinct sets; the limit prevents a client that requests many from exhausting the memory.
    private const int MaxSelections = 100;

    private readonly Lazy<Func<TEntity, string?>> ids;
    private readonly Lazy<EntitySelection<TEntity, TResource>> whole;
    private readonly ConcurrentDictionary<string, EntitySelection<TEntity, TResource>> pruned = new(StringComparer.Ordinal);

    // Keyed by the lambda itself: selections of different attributes share those of the projection.
    private readonly ConditionalWeakTable<LambdaExpression, Delegate> compiled = [];

    public EntityMap(ScimMap<TEntity, TResource> map, DbContext db, Expression<Func<TEntity, TResource>> projection)
    {
        Map = map;
        Entity = db.Model.FindEntityType(typeof(TEntity))
            ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is not an entity type of {db.GetType().Name}.");
        Version = ConcurrencyToken.Find(Entity);
        Includes = NavigationFinder.Find(Entity, projection);
        Paths = [.. map.Paths];
        IsCacheable = !CaptureDetector.HasCaptures(projection);
        Tables = MappedTables.Create(Entity, Includes, Paths);
        Timestamps = TimestampColumns.Find(Paths, Entity);
        FixedLists = FixedColumnLists.Create(Entity, Paths);
        Rewritable = Entity.GetProperties().FirstOrDefault(property => !property.IsKey() && !property.IsConcurrencyToken
            && property.ValueGenerated == ValueGenerated.Never && property.GetAfterSaveBehavior() == PropertySaveBehavior.Save);
        whole = new Lazy<EntitySelection<TEntity, TResource>>(() => JsonListRewriter.CreateSelection(Entity, Map.Select(ScimProjection.Default), IsCacheable ? compiled : null));
        ids = new Lazy<Func<TEntity, string?>>(() => IdReader.Compile<TEntity>(Paths));
    }

    public ScimMap<TEntity, TResource> Map { get; }

    public IEntityType Entity { get; }

    public IReadOnlyList<ScimMapPath> Paths { get; }

    /// <summary>The concurrency token; null where the entity has none.</summary>
    public ConcurrencyToken? Version { get; }

    /// <summary>The navigations that the projection uses: a write must load exactly these, or children are orphaned.</summary>
    public IReadOnlyList<string> Includes { get; }

    /// <summary>The tables whose rows belong to the resource alone.</summary>
    public MappedTables Tables { get; }

    /// <summary>Whether the mapping can be cached, because its projection captured no object of a request.</summary>
    public bool IsCacheable { get; }

    public TimestampColumns Timestamps { get; }

    public FixedColumnLists FixedLists { get; }

    /// <summary>A column that can be written with its current value, so that the database generates the next version of the row; null when there is none.</summary>
    public IProperty? Rewritable { get; }

    /// <summary>The selection for the requested attributes, cached for each set of them.</summary>
    public EntitySelection<TEntity, TResource> Select(ScimProjection wanted)
    {
        if (wanted == ScimProjection.Default)
        {
            return whole.Value;
        }

        var projection = Map.Select(wanted);
        var names = GetSelectedNames(projection.Body);
        if (pruned.TryGetValue(names, out var known))
        {
            return known;
        }

        if (pruned.Count >= MaxSelections)
        {
            pruned.Clear();
        }

        return pruned.GetOrAdd(names, _ => JsonListRewriter.CreateSelection(Entity, projection, IsCacheable ? compiled : null));
    }

    /// <summary>The id of a saved entity.</summary>
    public string GetId(TEntity entity) => ids.Value(entity) ?? string.Empty;

    /// <summary>The attribute with the unique name of a resource, such as userName; null when the type has none.</summary>
    public ScimAttribute? UniqueNameAttribute => Map.Type.Schema.Attributes.FirstOrDefault(attribute =>
        attribute is { Type: ScimAttributeType.String, MultiValued: false } && attribute.Uniqueness != ScimUniqueness.None);

    /// <summary>The path of the attribute that is mapped to a column, or compared by it; null when there is none.</summary>
    public string? FindAttributePath(IProperty column) => Paths.FirstOrDefault(path => path.Path.Attribute.Name != "id" && (ReadsColumn(path.Column, column) || ReadsColumn(path.ComparedValue, column)))?.Path.ToString();

    /// <summary>Whether rows can be found by an attribute.</summary>
    public bool CanFind(ScimAttribute attribute) =>
        Paths.Any(path => path is { IsFilterable: true, Path: { Extension: null, SubAttribute: null } } && path.Path.Attribute.Name == attribute.Name);

    private bool ReadsColumn(Expression expression, IProperty column) => ProviderOptions.FindColumn(Entity.Model, expression) == column
        || (expression is MemberExpression member && member.Member.Name == column.Name && member.Expression?.Type.IsAssignableTo(column.DeclaringType.ClrType) == true);

    // Extensions around the resource are always selected.
    private static string GetSelectedNames(Expression body) => body switch
    {
        MemberInitExpression made => string.Join(',', made.Bindings.Select(binding => binding.Member.Name)),
        MethodCallExpression { Arguments: [var resource, ..] } => GetSelectedNames(resource),
        _ => string.Empty,
    };
}

/// <summary>The source of a mapping.</summary>
internal sealed record MapSource<TEntity, TResource>(IScimStore Store, DbContext Db, Func<Expression<Func<TEntity, TResource>>> Projection, Action<ScimMapRules> Configure)
    where TResource : ScimResource, new()
    where TEntity : class
{
    public EntityMap<TEntity, TResource> CreateMap(ScimResourceType type, Expression<Func<TEntity, TResource>> projection)
    {
        var rules = new ScimMapRules { Provider = ProviderOptions.For(Db) };
        Configure(rules);
        return new EntityMap<TEntity, TResource>(new ScimMap<TEntity, TResource>(projection, type, rules), Db, projection);
    }
}

/// <summary>Detects whether an expression captures an object, such as the context, so that it is valid for one request only.</summary>
internal sealed class CaptureDetector : ExpressionVisitor
{
    private bool found;

    public static bool HasCaptures(Expression expression)
    {
        var visitor = new CaptureDetector();
        visitor.Visit(expression);
        return visitor.found;
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        found |= node.Value is not null && !node.Type.IsValueType && node.Type != typeof(string);
        return node;
    }
}

/// <summary>Compiles the id of the projection for objects in memory.</summary>
internal static class IdReader
{
    public static Func<TEntity, string?> Compile<TEntity>(IReadOnlyList<ScimMapPath> paths)
    {
        var id = paths.First(path => path.Path is { Extension: null, Attribute.Name: "id" }).Value;
        var row = ParameterFinder.Find(id) ?? throw new InvalidOperationException($"The id '{id}' does not come from the row.");
        return Expression.Lambda<Func<TEntity, string?>>(id, row).Compile();
    }

    private sealed class ParameterFinder : ExpressionVisitor
    {
        private ParameterExpression? found;

        public static ParameterExpression? Find(Expression expression)
        {
            var visitor = new ParameterFinder();
            visitor.Visit(expression);
            return visitor.found;
        }

        protected override Expression VisitParameter(ParameterExpression node) => found ??= node;
    }
}
