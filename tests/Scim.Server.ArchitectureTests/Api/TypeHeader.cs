using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scim.Server.ArchitectureTests.Api;

/// <summary>Writes the line that declares a type.</summary>
internal static class TypeHeader
{
    public static string Write(Type type)
    {
        var name = TypeText.Write(type);
        if (typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke)
        {
            var parameters = invoke.GetParameters().Select(parameter => $"{TypeText.Write(parameter.ParameterType)} {parameter.Name}");
            return $"delegate {TypeText.Write(invoke.ReturnType)} {name}({string.Join(", ", parameters)})";
        }

        return $"{(type.IsNestedFamily || type.IsNestedFamORAssem ? "protected " : "")}{Kind(type)} {name}{Bases(type)}{Constraints(type.GetGenericArguments())}";
    }

    public static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    public static string Constraints(Type[] parameters) => string.Concat(
        from parameter in parameters
        where parameter.IsGenericParameter
        let marks = parameter.GenericParameterAttributes
        let isStruct = marks.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)
        let constraints = (string[])
        [
            .. isStruct ? ["struct"] : marks.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? (string[])["class"] : [],
            .. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeText.Write).Order(StringComparer.Ordinal),
            .. !isStruct && marks.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? (string[])["new()"] : [],
        ]
        where constraints.Length > 0
        select $" where {parameter.Name} : {string.Join(", ", constraints)}");

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => type.IsDefined(typeof(FlagsAttribute)) ? "flags enum" : "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{(IsRecord(type) ? "record " : "")}struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(IsRecord(type) ? "record" : "class")}",
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetUnderlyingType(type) == typeof(int) ? "" : $" : {TypeText.Write(Enum.GetUnderlyingType(type))}";
        }

        var parent = type.BaseType is { } @base && @base != typeof(object) && @base != typeof(ValueType) ? [TypeText.Write(@base)] : (string[])[];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Where(item => item.IsVisible && !inherited.Contains(item)).Select(TypeText.Write).Order(StringComparer.Ordinal);
        string[] all = [.. parent, .. interfaces];
        return all.Length == 0 ? "" : $" : {string.Join(", ", all)}";
    }
}
