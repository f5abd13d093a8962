using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scim.Server.ArchitectureTests.Api;

/// <summary>Writes the visible members of a type, one line each.</summary>
internal sealed class MemberText
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private readonly NullabilityInfoContext nullability = new();

    public IEnumerable<string> Write(Type type) =>
    [
        .. type.GetFields(Declared).Where(field => IsVisible(field.Attributes) && !field.IsSpecialName).Select(Field),
        .. type.GetConstructors(Declared).Where(IsVisible).Select(Constructor),
        .. type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsVisible)).Where(property => !IsGenerated(property)).Select(Property),
        .. type.GetEvents(Declared).Where(item => item.AddMethod is { } add && IsVisible(add)).Select(item => $"event {TypeText.Write(item.EventHandlerType ?? typeof(void))} {item.Name}"),
        .. type.GetMethods(Declared).Where(method => IsVisible(method) && !IsGenerated(method) && !IsAccessor(method) && !OverridesObject(method)).Select(Method),
    ];

    private string Field(FieldInfo field)
    {
        var text = TypeText.Write(field.FieldType, nullability.Create(field));
        if (field.DeclaringType is { IsEnum: true })
        {
            return $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
        }

        return field.IsLiteral
            ? $"{Access(field.Attributes)}const {text} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{Access(field.Attributes)}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{text} {field.Name}";
    }

    private string Constructor(ConstructorInfo constructor) =>
        $"{Modifiers(constructor)}{constructor.DeclaringType?.Name.Split('`')[0]}({Parameters(constructor)})";

    private string Property(PropertyInfo property)
    {
        var accessor = property.GetAccessors(true).First(IsVisible);
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? $"{NarrowerAccess(setter, accessor)}{(IsInit(setter) ? "init" : "set")}; " : "";
        return $"{Modifiers(accessor)}{required}{TypeText.Write(property.PropertyType, nullability.Create(property))} {name} {{ {get}{set}}}";
    }

    private string Method(MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var constraints = method.IsGenericMethod ? TypeHeader.Constraints(method.GetGenericArguments()) : "";
        var reference = method.ReturnType.IsByRef ? "ref " : "";
        return $"{Modifiers(method)}{reference}{TypeText.Write(method.ReturnType, nullability.Create(method.ReturnParameter))} {method.Name}{generics}({Parameters(method)}){constraints}";
    }

    private string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private string Parameter(ParameterInfo parameter)
    {
        var direction = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "",
        };
        var fallback = parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "";
        return $"{direction}{TypeText.Write(parameter.ParameterType, nullability.Create(parameter))} {parameter.Name}{fallback}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Modifiers(MethodBase method)
    {
        if (method.DeclaringType is { IsInterface: true })
        {
            return (method.IsStatic ? "static " : "") + (method.IsAbstract ? "" : "default ");
        }

        var overrides = method is MethodInfo info && info.GetBaseDefinition() != info;
        var kind = method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => overrides ? "abstract override " : "abstract ",
            { IsVirtual: true } when overrides => method.IsFinal ? "sealed override " : "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return Access((FieldAttributes)(method.Attributes & MethodAttributes.MemberAccessMask)) + kind;
    }

    private static string Access(FieldAttributes attributes) => (attributes & FieldAttributes.FieldAccessMask) switch
    {
        FieldAttributes.Family or FieldAttributes.FamORAssem => "protected ",
        _ => "",
    };

    private static string NarrowerAccess(MethodInfo setter, MethodInfo accessor) => setter.IsPublic || !accessor.IsPublic ? "" : "protected ";

    private static bool IsVisible(MethodBase method) => IsVisible((FieldAttributes)(method.Attributes & MethodAttributes.MemberAccessMask));

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name == "EqualityContract" || member.Name.StartsWith('<');

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool OverridesObject(MethodInfo method) => method.GetBaseDefinition() is { DeclaringType: { } origin } root && root != method && (origin == typeof(object) || origin == typeof(ValueType));

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
