using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Projections;

/// <summary>Reads a projection as the mapping of its attributes. Collects every error, each as a sentence with path and expression.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class ProjectionReader(ScimResourceType type, ICollection<string> errors)
{
    /// <summary>The whole resource.</summary>
    public ComplexNode ReadRoot(Expression body)
    {
        var (made, extensions) = ExtensionCalls.Unwrap(body);
        var parts = new Dictionary<string, MapNode>(StringComparer.OrdinalIgnoreCase);
        if (Read(made, type.Root, string.Empty) is ComplexNode root)
        {
            foreach (var (name, node) in root.Parts)
            {
                parts[name] = node;
            }
        }

        foreach (var extension in extensions)
        {
            if (extension.Urn is { } urn && type.FindExtension(urn) is { } container)
            {
                Add(parts, container, extension.Value, urn);
            }
            else
            {
                AddError(extension.Value, extension.Urn ?? string.Empty, $"is not an extension of {type.Name}; register it with AddExtension");
            }
        }

        return new ComplexNode(parts, Logic.True);
    }

    private MapNode? Read(Expression value, ScimAttribute attribute, string path)
    {
        var bare = ExpressionInspector.StripConversions(value);
        return bare switch
        {
            MemberInitExpression made when typeof(ScimComplex).IsAssignableFrom(made.Type) => new ComplexNode(ReadParts(made, attribute, path), Logic.True),
            NewExpression made when typeof(ScimComplex).IsAssignableFrom(made.Type) => new ComplexNode(CreateParts(), Logic.True),
            ConditionalExpression choice when typeof(ScimComplex).IsAssignableFrom(choice.Type) => ReadChoice(choice, attribute, path),
            _ when typeof(ScimComplex).IsAssignableFrom(bare.Type) =>
                AddError(value, path, "is not an object initializer; expected new … { … }, or a conditional expression with null in one branch"),
            _ => new LeafNode(value),
        };
    }

    // row.Name == null ? null : new ScimName { … }
    private ComplexNode? ReadChoice(ConditionalExpression choice, ScimAttribute attribute, string path)
    {
        var (made, guard) = IsNull(choice.IfTrue) ? (choice.IfFalse, Logic.Not(choice.Test))
            : IsNull(choice.IfFalse) ? (choice.IfTrue, choice.Test)
            : (null, choice.Test);
        if (made is null)
        {
            return AddError(choice, path, "creates two different objects; expected null in one branch, and the condition inside the property values") as ComplexNode;
        }

        return Read(made, attribute, path) is ComplexNode node ? node with { Guard = Logic.And(guard, node.Guard) } : null;
    }

    private Dictionary<string, MapNode> ReadParts(MemberInitExpression made, ScimAttribute attribute, string path)
    {
        var parts = CreateParts();
        foreach (var binding in made.Bindings)
        {
            if (binding is not MemberAssignment { Member: PropertyInfo property } assignment || AttributeNameResolver.Resolve(made.Type, property) is not { } name)
            {
                AddError(made, path, $"sets {binding.Member.Name}, which does not represent an attribute; expected only property assignments with = and a value");
            }
            else if (attribute.Find(name) is not { } part)
            {
                AddError(assignment.Expression, CombinePath(path, name), $"is not an attribute of {type.Name}; if it belongs to an extension, register the extension with AddExtension");
            }
            else
            {
                Add(parts, part, assignment.Expression, CombinePath(path, part.Name));
            }
        }

        return parts;
    }

    private void Add(Dictionary<string, MapNode> parts, ScimAttribute attribute, Expression value, string path)
    {
        var node = attribute.MultiValued ? ReadList(value, attribute, path) : Read(value, attribute, path);
        if (node is not null)
        {
            parts[attribute.Name] = node;
        }
    }

    private MapNode? ReadList(Expression value, ScimAttribute attribute, string path) =>
        ListReader.Read(value, element => Read(element, attribute, path))
            ?? AddError(value, path, "is not a supported list expression; expected row.Items.Select(item => new … { … }).ToList(), or new[] { new … { … }, … }; for an element that may be missing, let its value be null");

    private static Dictionary<string, MapNode> CreateParts() => new(StringComparer.OrdinalIgnoreCase);

    private static bool IsNull(Expression value) =>
        ExpressionInspector.StripConversions(value) is ConstantExpression { Value: null } or DefaultExpression;

    private static string CombinePath(string owner, string name) => owner.Length == 0 ? name : owner.Contains(':', StringComparison.Ordinal) ? $"{owner}:{name}" : $"{owner}.{name}";

    /// <summary>The attribute names of the properties of a resource class, by property name.</summary>
    public static IReadOnlyDictionary<string, string> GetAttributeNames(Type window) => window.GetProperties()
        .Where(property => property.CanWrite && property.Name != nameof(ScimComplex.Node))
        .Select(property => (property.Name, Attribute: AttributeNameResolver.Resolve(window, property)))
        .Where(pair => pair.Attribute is not null)
        .ToDictionary(pair => pair.Name, pair => pair.Attribute ?? string.Empty, StringComparer.Ordinal);

    private MapNode? AddError(Expression expression, string path, string problem)
    {
        errors.Add($"In the projection '{(path.Length == 0 ? "the resource" : path)}' = {expression} {problem}.");
        return null;
    }
}
