using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;
using Scim.Server.Mapping.Ordering;
using Scim.Server.Mapping.Projections;
using Scim.Server.Mapping.Translation;

namespace Scim.Server.Mapping;

/// <summary>
/// A mapping between an entity and a resource, derived from one projection: which attribute comes from which column. Filters, sorts, cursors and the
/// served schema are derived from it as expressions over the entity, for a provider such as Entity Framework Core. Immutable and
/// thread-safe.
/// </summary>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <typeparam name="TResource">The resource class that the projection creates.</typeparam>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
public sealed class ScimMap<TEntity, TResource> where TResource : ScimResource, new()
{
    private readonly Expression<Func<TEntity, TResource>> selection;
    private readonly ScimMapRules rules;
    private readonly ComplexNode root;
    private readonly ParameterExpression row;
    private readonly EntityKey key;
    private readonly IReadOnlyDictionary<string, string> names;

    /// <summary>Reads a projection: one <c>row => new ScimUser { … }</c>.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="type">The resource type, with all its attributes.</param>
    /// <param name="rules">Additional rules that a projection cannot express.</param>
    /// <exception cref="ScimMapException">The projection is not supported; the message lists every error with path, expression and remedy.</exception>
    public ScimMap(Expression<Func<TEntity, TResource>> projection, ScimResourceType type, ScimMapRules rules)
    {
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(rules);
        projection = PrefixReader.Rewrite(projection);
        (selection, this.rules) = (ClientEvaluationRewriter.Rewrite(projection), rules);
        row = projection.Parameters[0];
        names = ProjectionReader.GetAttributeNames(typeof(TResource));
        var errors = new List<string>();
        var read = new ProjectionReader(type, errors).ReadRoot(projection.Body);
        if (errors.Count == 0 && read.Find("id") is not LeafNode)
        {
            errors.Add("The projection does not set Id; expected Id = row.Id.ToString(), or the column itself if it is a string.");
        }

        if (read.Find("id") is LeafNode { Value: var id } && !ParameterUsage.IsUsed(row, id))
        {
            errors.Add($"In the projection 'id' = {id} does not come from the row; expected Id = row.Id.ToString(), or the column itself if it is a string.");
        }

        errors.AddRange(RequiredAttributeValidator.Validate(read, type, rules));
        errors.AddRange(MapRuleValidator.Validate(rules, type));
        Type = errors.Count == 0 ? SchemaNarrower.NarrowType(read, type, rules) : throw new ScimMapException(errors);
        root = TypeMetadata.AddTo(read, Type);
        key = new EntityKey(((LeafNode)root.Parts["id"]).Value, rules.Provider);
    }

    /// <summary>The resource type as this mapping can serve it: without the attributes that the projection omits, unless the rules declare them as stored separately.</summary>
    public ScimResourceType Type { get; }

    /// <summary>Every mapped attribute with simple values, with its expression over the entity, or over the element of a list.</summary>
    public IEnumerable<ScimMapPath> Paths => new MapPathWalker(rules).Enumerate(root, Type);

    /// <summary>A filter as a condition over the entity.</summary>
    /// <param name="filter">The filter, bound to <see cref="Type"/>.</param>
    /// <param name="answer">Called first for each comparison, presence test and element filter, to translate what is stored outside the entity; null lets the mapping translate it.</param>
    /// <exception cref="ScimException">400 invalidFilter for an attribute that cannot be filtered here.</exception>
    public Expression<Func<TEntity, bool>> Where(ScimFilter filter, Func<ScimFilter, Expression<Func<TEntity, bool>>?>? answer = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var terms = new MapFilterTranslator(root, rules, term => answer?.Invoke(term) is { } known ? ParameterReplacer.Replace(known.Parameters[0], row, known.Body) : null);
        return Expression.Lambda<Func<TEntity, bool>>(filter.Accept(terms), row);
    }

    /// <summary>The entities with this id; null where no entity can have it.</summary>
    public Expression<Func<TEntity, bool>>? WhereId(string id) =>
        key.BuildEqual(id) is var equal && equal != Logic.False ? Expression.Lambda<Func<TEntity, bool>>(equal, row) : null;

    /// <summary>The entities with one of these ids.</summary>
    public Expression<Func<TEntity, bool>> WhereIds(IEnumerable<string> ids) => Expression.Lambda<Func<TEntity, bool>>(key.BuildContains(ids), row);

    /// <summary>The column of the id as the entity has it, and the id's text.</summary>
    public LambdaExpression KeyColumn => Expression.Lambda(key.Column, row);

    /// <summary>The value of <see cref="KeyColumn"/> for an id; null where no entity can have it.</summary>
    public object? ParseKey(string id) => key.Parse(id);

    /// <summary>The id that belongs to another column with values of <see cref="KeyColumn"/>, such as a foreign key, in the form that the projection gives it.</summary>
    /// <param name="column">The column; of the type of <see cref="KeyColumn"/>, or one that converts to it.</param>
    public Expression IdOf(Expression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return key.IdOf(column);
    }

    /// <summary>What the ids look like if the key is an integer; null otherwise.</summary>
    public ScimIntegerIds? IntegerIds => key.IntegerIds;

    /// <summary>The order of ids that the map has made: by number if the key is an integer, else by code point.</summary>
    public IComparer<string> IdComparer => key;

    /// <summary>The projection restricted to the requested attributes and those that every reply needs.</summary>
    public Expression<Func<TEntity, TResource>> Select(ScimProjection wanted) => ProjectionPruner.Prune(selection, names, wanted);

    /// <summary>An order of the entities.</summary>
    /// <param name="sort">The sort; null to order by id only.</param>
    /// <exception cref="ScimException">400 invalidValue for an attribute that cannot be sorted by here.</exception>
    public ScimMapOrder<TEntity> Order(ScimSort? sort) =>
        new(sort is null ? null : ValueOf(sort), sort?.Descending ?? false, new OrderContext(row, key, rules.Provider));

    /// <summary>
    /// Normalizes a resource that the projection created, in place: removes empty complex values and elements, and sets its schemas.
    /// </summary>
    public void Normalize(TResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ProjectedResourceNormalizer.Normalize(resource.Node, root, Type);
    }

    // The key that ends every order is ascending.
    private Expression? ValueOf(ScimSort sort) => sort.Path is not { Extension: null, Attribute.Name: "id" } ? new SortTranslator(root, rules).Translate(sort.Path)
        : !sort.Descending ? null
        : ExpressionInspector.IsInteger(key.Column.Type) ? ExpressionInspector.ToNullable(key.Column)
        : new SortTranslator(root, rules).Translate(sort.Path);
}

/// <summary>Adds to a mapping what follows from the resource type: its name, and the schemas that a resource uses.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal static class TypeMetadata
{
    public static ComplexNode AddTo(ComplexNode root, ScimResourceType type)
    {
        var parts = new Dictionary<string, MapNode>(root.Parts, StringComparer.OrdinalIgnoreCase)
        {
            ["schemas"] = new ElementsNode([CreateLeaf(type.Schema.Id), .. type.Extensions.Select(extension => CreateExtensionUrn(root, extension.Schema.Id))]),
        };
        var meta = new Dictionary<string, MapNode>((root.Find("meta") as ComplexNode)?.Parts ?? new Dictionary<string, MapNode>(), StringComparer.OrdinalIgnoreCase)
        {
            ["resourceType"] = CreateLeaf(type.Name),
        };
        meta.Remove("version");
        meta.Remove("location");
        parts["meta"] = new ComplexNode(meta, Logic.True);
        return new ComplexNode(parts, Logic.True);
    }

    private static LeafNode CreateLeaf(string text) => new(Expression.Constant(text));

    private static LeafNode CreateExtensionUrn(ComplexNode root, string urn) => new(Expression.Condition(
        root.Find(urn) is ComplexNode extension ? ExistenceTranslator.TranslateComplex(extension) : Logic.False, Expression.Constant(urn), Expression.Constant(null, typeof(string))));
}
