using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>A map with what the model knows about its entity.</summary>
internal sealed class EntityMap<TEntity, TResource>
    where TEntity : class
    where TResource : ScimResource, new()
{
    private readonly Lazy<Func<TEntity, string?>> ids;
    private readonly ConditionalWeakTable<ScimProjection, Selection> ofFew = [];
    private readonly ConditionalWeakTable<ScimProjection, Selection> ofMany = [];

    public EntityMap(ScimMap<TEntity, TResource> map, DbContext db, Expression<Func<TEntity, TResource>> projection)
    {
        Map = map;
        Entity = db.Model.FindEntityType(typeof(TEntity))
            ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is no entity of {db.GetType().Name}.");
        Version = VersionToken.Of(Entity);
        Includes = Navigations.Of(Entity, projection);
        Paths = [.. map.Paths];
        IsKept = !Captures.Any(projection);
        Times = TimeColumns.Of(Paths, Entity);
        Rewritable = Entity.GetProperties().FirstOrDefault(property => !property.IsKey() && !property.IsConcurrencyToken
            && property.ValueGenerated == ValueGenerated.Never && property.GetAfterSaveBehavior() == PropertySaveBehavior.Save);
        ids = new Lazy<Func<TEntity, string?>>(() => IdReader.Compile<TEntity>(Paths));
    }

    public ScimMap<TEntity, TResource> Map { get; }

    public IEntityType Entity { get; }

    public IReadOnlyList<ScimMapPath> Paths { get; }

    /// <summary>The concurrency token; null where the entity has none.</summary>
    public VersionToken? Version { get; }

    /// <summary>The navigations that the projection uses: a write must load exactly these, or children are orphaned.</summary>
    public IReadOnlyList<string> Includes { get; }

    /// <summary>Whether the map serves every request, because its projection captured nothing of one.</summary>
    public bool IsKept { get; }

    public TimeColumns Times { get; }

    /// <summary>A column that may be written with what it holds already, so that the database gives the row its next version; null where there is none.</summary>
    public IProperty? Rewritable { get; }

    /// <summary>The projection of what is wanted, made once for each set of attributes.</summary>
    /// <param name="wanted">The attributes.</param>
    /// <param name="few">Whether few rows are expected: then JSON columns are read with their row; of many, a statement takes each of them apart faster.</param>
    public Selection Select(ScimProjection wanted, bool few) => few
        ? ofFew.GetValue(wanted, attributes => MakeSelection(attributes, IsKept))
        : ofMany.GetValue(wanted, attributes => MakeSelection(attributes, withDocuments: false));

    /// <summary>The id of a row that is in hand and saved.</summary>
    public string IdOf(TEntity entity) => ids.Value(entity) ?? string.Empty;

    /// <summary>The attribute that names a resource uniquely, as userName does; null where the type has none.</summary>
    public ScimAttribute? Name => Map.Type.Schema.Attributes.FirstOrDefault(attribute =>
        attribute is { Type: ScimAttributeType.String, MultiValued: false } && attribute.Uniqueness != ScimUniqueness.None);

    /// <summary>The path of the attribute that shows a column, or is compared by it; null where none does.</summary>
    public string? AttributeOf(IProperty column) => Paths.FirstOrDefault(path => path.Path.Attribute.Name != "id" && (Reads(path.Column, column) || Reads(path.Compared, column)))?.Path.ToString();

    /// <summary>Whether rows can be found by an attribute.</summary>
    public bool CanFind(ScimAttribute attribute) =>
        Paths.Any(path => path is { Filterable: true, Path: { Extension: null, SubAttribute: null } } && path.Path.Attribute.Name == attribute.Name);

    private bool Reads(Expression expression, IProperty column) => ProviderDialect.ColumnOf(Entity.Model, expression) == column
        || (expression is MemberExpression member && member.Member.Name == column.Name && member.Expression?.Type.IsAssignableTo(column.DeclaringType.ClrType) == true);

    private Selection MakeSelection(ScimProjection wanted, bool withDocuments)
    {
        var projection = Map.Select(wanted);
        var (body, lists) = DocumentLists.In(Entity, projection, withDocuments);
        return new Selection(projection.Parameters[0], body, lists);
    }
}
