using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Scim.Server.Benchmarks.Files;

/// <summary>Rewrites a compiled assembly so that each method marks its source file when it is entered.</summary>
internal static class FileProbe
{
    /// <summary>The type that is added to an assembly.</summary>
    public const string TypeName = "EnteredFiles";

    /// <summary>Its static field, a <see cref="bool"/> array with one element for each file.</summary>
    public const string FieldName = "Marks";

    /// <summary>Rewrites an assembly in place.</summary>
    /// <param name="assembly">The path of the assembly, beside its symbols.</param>
    /// <returns>The source files, in the order of the marks.</returns>
    public static IReadOnlyList<string> Insert(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { ReadSymbols = true, InMemory = true });
        var files = new List<string>();
        var marks = new FieldDefinition(FieldName, FieldAttributes.Public | FieldAttributes.Static, new ArrayType(module.TypeSystem.Boolean));
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).ToArray())
        {
            if (FindFile(method) is { } file)
            {
                Mark(method, marks, GetIndex(files, file));
            }
        }

        module.Types.Add(CreateType(module, marks, files.Count));
        module.Write(assembly);
        return files;
    }

    private static string? FindFile(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden)?.Document.Url;

    private static int GetIndex(List<string> files, string file)
    {
        if (!files.Contains(file))
        {
            files.Add(file);
        }

        return files.IndexOf(file);
    }

    private static void Mark(MethodDefinition method, FieldDefinition marks, int index)
    {
        method.Body.SimplifyMacros();
        var il = method.Body.GetILProcessor();
        var first = method.Body.Instructions[0];
        il.InsertBefore(first, il.Create(OpCodes.Ldsfld, marks));
        il.InsertBefore(first, il.Create(OpCodes.Ldc_I4, index));
        il.InsertBefore(first, il.Create(OpCodes.Ldc_I4_1));
        il.InsertBefore(first, il.Create(OpCodes.Stelem_I1));
        method.Body.OptimizeMacros();
    }

    private static TypeDefinition CreateType(ModuleDefinition module, FieldDefinition marks, int count)
    {
        const TypeAttributes Attributes = TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
        var type = new TypeDefinition(string.Empty, TypeName, Attributes, module.TypeSystem.Object);
        type.Fields.Add(marks);
        var initializer = new MethodDefinition(
            ".cctor",
            MethodAttributes.Static | MethodAttributes.Private | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig,
            module.TypeSystem.Void);
        var il = initializer.Body.GetILProcessor();
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Newarr, module.TypeSystem.Boolean);
        il.Emit(OpCodes.Stsfld, marks);
        il.Emit(OpCodes.Ret);
        type.Methods.Add(initializer);
        return type;
    }
}
