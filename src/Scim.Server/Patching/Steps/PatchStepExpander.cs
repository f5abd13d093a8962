using System.Text.Json;
using Scim.Server.Filters.Binding;
using Scim.Server.Patching.DialectRules;
using Scim.Server.Patching.Model;
using Scim.Server.Patching.Parsing;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Steps;

/// <summary>
/// Expands an operation into steps: each member of a path-less value, or of an extension's value, is a step of its own with the
/// member's name as its path (PA-08, PA-09).
/// </summary>
internal readonly struct PatchStepExpander(List<PatchStep> steps, PatchOperationKind kind, PatchContext context)
{
    /// <summary>Whether the operation is one step by itself.</summary>
    public static bool IsSingleStep(PatchOperation operation) =>
        operation.Path is { } path && !NeedsExpansion(operation.Kind, path, operation.Value);

    public static ScimError? Expand(List<PatchStep> steps, PatchOperation operation, PatchContext context)
    {
        var list = new PatchStepExpander(steps, operation.Kind, context);
        var error = operation.Path is null
            ? list.AddMembers(context.Type.Root, operation.Value)
            : list.AddStep(operation.Path, operation.Value);
        return error ?? StepContradictionCheck.Find(steps, context);
    }

    private ScimError? AddStep(PatchPath path, ReadOnlyMemory<byte> raw)
    {
        if (NeedsExpansion(kind, path, raw))
        {
            return AddMembers(path.Target.Attribute, raw);
        }

        steps.Add(new PatchStep(kind, path, raw));
        return null;
    }

    private ScimError? AddMembers(ScimAttribute definition, ReadOnlyMemory<byte> raw)
    {
        var json = new Utf8JsonReader(raw.Span, ResourceReader.Options);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return ScimError.InvalidValue("the value of an operation without a path must be a JSON object whose members are attributes.");
        }

        var seen = default(SeenNames);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonMemberName.TryGet(ref json, out var name))
            {
                return ReadErrors.InvalidName();
            }

            json.Read();
            var index = definition.SubAttributeMap.IndexOf(name);
            var error = !(index >= 0 ? seen.Add(index) : seen.Add(name))
                ? ReadErrors.Duplicate(name)
                : AddMember(definition, name, RawJson.Read(ref json, raw));
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private ScimError? AddMember(ScimAttribute definition, string name, ReadOnlyMemory<byte> raw)
    {
        var isRoot = ReferenceEquals(definition, context.Type.Root);
        if (definition.Find(name) is { } attribute)
        {
            return !isRoot ? AddExtensionAttribute(definition, attribute, raw)
                : ReadOnlyInPathlessValueRule.Applies(attribute, context) ? ReadOnlyInPathlessValueRule.Validate(attribute, raw, context)
                : AddStep(PatchPathReader.ForAttribute(attribute), raw);
        }

        if (context.Type.IsCoreSchema(name))
        {
            return isRoot ? CoreContainerRule.Check(context.Dialect, name) ?? AddMembers(definition, raw) : ReadErrors.Misplaced(name);
        }

        return FindPath(isRoot ? null : definition, name) is { } path ? AddPath(path, raw) : HandleUnknown(isRoot ? name : $"{definition.Name}:{name}");
    }

    // Inside an extension, a path may or may not begin with its URN.
    private PatchPath? FindPath(ScimAttribute? extension, string name)
    {
        if (!name.AsSpan().ContainsAny('.', ':', '['))
        {
            return null;
        }

        return (extension is not null && PatchPathReader.TryRead($"{extension.Name}:{name}", context.PathSettings, out var path, out _))
            || PatchPathReader.TryRead(name, context.PathSettings, out path, out _) ? path : null;
    }

    // Read-only parts inside a value are ignored (PA-11).
    private ScimError? AddExtensionAttribute(ScimAttribute extension, ScimAttribute attribute, ReadOnlyMemory<byte> raw) =>
        attribute.Mutability == ScimMutability.ReadOnly
            ? null
            : AddStep(new PatchPath(new ScimAttributePath(attribute) { Extension = extension }, null), raw);

    private ScimError? AddPath(PatchPath path, ReadOnlyMemory<byte> raw)
    {
        var attribute = path.Target.Attribute;
        if (path.Target.Extension is null && ReadOnlyInPathlessValueRule.Applies(attribute, context))
        {
            return path.Target.SubAttribute is null && path.Filter is null
                ? ReadOnlyInPathlessValueRule.Validate(attribute, raw, context)
                : ReadOnlyInPathlessValueRule.Ignore(attribute, context);
        }

        return path.Target.Leaf.Mutability == ScimMutability.ReadOnly || attribute.Mutability == ScimMutability.ReadOnly
            ? null
            : AddStep(path, raw);
    }

    private ScimError? HandleUnknown(string name) =>
        UnknownAttributeRule.TryIgnore(context.Dialect, name) ? null : ReadErrors.Unknown(name, context.Dialect);

    private static bool NeedsExpansion(PatchOperationKind kind, PatchPath path, ReadOnlyMemory<byte> raw) =>
        kind != PatchOperationKind.Remove && path.Target.Attribute.IsExtension && raw.Span[0] == (byte)'{';
}

/// <summary>Reads the value of a step under the schema of the attribute that it goes to.</summary>
internal static class StepValueReader
{
    /// <summary>Reads the value for the attribute of the step, or for its part.</summary>
    public static bool TryRead(in PatchStep step, PatchContext context, out PatchValue value, out ScimError? error) =>
        TryRead(step, step.SubAttribute ?? step.Attribute, context, out value, out error);

    /// <summary>Reads the value as one element, or the elements, of the list that the step's filter chooses from.</summary>
    public static bool TryReadElement(in PatchStep step, PatchContext context, out PatchValue value, out ScimError? error)
    {
        if (!TryRead(step, step.Attribute, context, out value, out error))
        {
            return false;
        }

        if (value.Content.Elements.Length > 1)
        {
            error = ScimError.InvalidValue($"'{step.DisplayPath}' requires a single element, not an array of several.");
        }

        return error is null;
    }

    private static bool TryRead(in PatchStep step, ScimAttribute attribute, PatchContext context, out PatchValue value, out ScimError? error)
    {
        var unassigned = attribute is { Type: ScimAttributeType.Complex, MultiValued: false } ? new List<ScimAttribute>() : null;
        var json = new Utf8JsonReader(step.RawValue.Span, ResourceReader.Options);
        json.Read();
        var first = json.TokenType;
        value = default;
        if (!ResourceReader.TryReadValue(
            ref json, attribute, unassigned is null ? context.ReadSettings : context.ReadSettings with { Unassigned = unassigned }, out var content, out error))
        {
            return false;
        }

        // A repaired [null] is null too; an object without content is not, and neither is an empty list.
        var isNull = content.IsNone && (first is JsonTokenType.Null or JsonTokenType.String || attribute is { MultiValued: false, Type: not ScimAttributeType.Complex });
        value = new PatchValue(content, isNull, unassigned ?? []);
        return !isNull || step.Kind != PatchOperationKind.Add || AddedNullRule.TryRead(step, attribute, context, out value, out error);
    }
}
