using System.Text.Json;
using Scim.Server.Filters;
using Scim.Server.Patching.Dialects;
using Scim.Server.Patching.Reading;
using Scim.Server.Resources.Dialects;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Operations;

/// <summary>
/// Expands an operation into steps: each member of a path-less value, or of an extension's value, is a step of its own with the
/// member's name as its path (PA-08, PA-09).
/// </summary>
internal readonly struct StepList(List<PatchStep> steps, PatchOperationKind kind, PatchContext context)
{
    /// <summary>Whether the operation is one step by itself.</summary>
    public static bool IsSingle(PatchOperation operation) =>
        operation.Path is { } path && !Opens(operation.Kind, path, operation.Value);

    public static ScimError? Fill(List<PatchStep> steps, PatchOperation operation, PatchContext context)
    {
        var list = new StepList(steps, operation.Kind, context);
        var error = operation.Path is null
            ? list.AddMembers(context.Type.Root, operation.Value)
            : list.AddAt(operation.Path, operation.Value);
        return error ?? StepContradiction.Find(steps, context);
    }

    private ScimError? AddAt(PatchPath path, ReadOnlyMemory<byte> raw)
    {
        if (Opens(kind, path, raw))
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
            if (!MemberName.TryGet(ref json, out var name))
            {
                return ReadErrors.NameNotText();
            }

            json.Read();
            var index = definition.Parts.IndexOf(name);
            var error = !(index >= 0 ? seen.Add(index) : seen.Add(name))
                ? ReadErrors.Duplicate(name)
                : AddMember(definition, name, RawValue.Take(ref json, raw));
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
            return !isRoot ? AddInside(definition, attribute, raw)
                : ReadOnlyInPathlessValueRule.Concerns(attribute, context) ? ReadOnlyInPathlessValueRule.Check(attribute, raw, context)
                : AddAt(PathReader.To(attribute), raw);
        }

        if (context.Type.IsCoreSchema(name))
        {
            return isRoot ? CoreContainerRule.Check(context.Dialect, name) ?? AddMembers(definition, raw) : ReadErrors.Misplaced(name);
        }

        return FindPath(isRoot ? null : definition, name) is { } path ? AddNamed(path, raw) : Unknown(isRoot ? name : $"{definition.Name}:{name}");
    }

    // Inside an extension, a path may or may not begin with its URN.
    private PatchPath? FindPath(ScimAttribute? extension, string name)
    {
        if (!name.AsSpan().ContainsAny('.', ':', '['))
        {
            return null;
        }

        return (extension is not null && PathReader.TryRead($"{extension.Name}:{name}", context.Paths, out var path, out _))
            || PathReader.TryRead(name, context.Paths, out path, out _) ? path : null;
    }

    // Read-only parts inside a value are ignored (PA-11).
    private ScimError? AddInside(ScimAttribute extension, ScimAttribute attribute, ReadOnlyMemory<byte> raw) =>
        attribute.Mutability == ScimMutability.ReadOnly
            ? null
            : AddAt(new PatchPath(new ScimAttributePath(extension, attribute, null), null), raw);

    private ScimError? AddNamed(PatchPath path, ReadOnlyMemory<byte> raw)
    {
        var attribute = path.Target.Attribute;
        if (path.Target.Extension is null && ReadOnlyInPathlessValueRule.Concerns(attribute, context))
        {
            return path.Target.SubAttribute is null && path.Filter is null
                ? ReadOnlyInPathlessValueRule.Check(attribute, raw, context)
                : ReadOnlyInPathlessValueRule.Ignore(attribute, context);
        }

        return path.Target.Leaf.Mutability == ScimMutability.ReadOnly || attribute.Mutability == ScimMutability.ReadOnly
            ? null
            : AddAt(path, raw);
    }

    private ScimError? Unknown(string name) =>
        UnknownAttributeRule.Ignores(context.Dialect, name) ? null : ReadErrors.Unknown(name, context.Dialect);

    private static bool Opens(PatchOperationKind kind, PatchPath path, ReadOnlyMemory<byte> raw) =>
        kind != PatchOperationKind.Remove && path.Target.Attribute.Name.Contains(':', StringComparison.Ordinal) && raw.Span[0] == (byte)'{';
}
