using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Scim.Server.ArchitectureTests.Layers;

/// <summary>Reads the top-level types of an assembly from its metadata, and their source files from its symbols.</summary>
internal static class CompiledAssembly
{
    // TypeDefinitionDocuments: the compiler's record of the files of a type without method bodies.
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    public static IReadOnlyList<CompiledType> Read(Assembly assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
        var (reader, files) = (image.GetMetadataReader(), symbols.GetMetadataReader());

        return
        [
            .. reader.TypeDefinitions
                .Select(handle => (Handle: handle, Owner: Outermost(reader, handle)))
                .GroupBy(type => type.Owner, type => type.Handle)
                .Select(group => Describe(group.Key, group)),
        ];

        CompiledType Describe(TypeDefinitionHandle owner, IEnumerable<TypeDefinitionHandle> parts)
        {
            var type = reader.GetTypeDefinition(owner);
            var uses = parts.SelectMany(part => TypeUses.Find(reader.GetTypeDefinition(part), image, reader))
                .Select(used => Outermost(reader, used))
                .Where(used => used != owner)
                .Select(used => FullName(reader, used));
            return new CompiledType(
                reader.GetString(type.Namespace),
                reader.GetString(type.Name),
                (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public,
                parts.SelectMany(part => Documents(reader.GetTypeDefinition(part), part, files)).ToHashSet(StringComparer.Ordinal),
                uses.ToHashSet(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Documents(TypeDefinition type, TypeDefinitionHandle handle, MetadataReader files)
    {
        foreach (var method in type.GetMethods())
        {
            var information = files.GetMethodDebugInformation(method.ToDebugInformationHandle());
            foreach (var point in information.GetSequencePoints())
            {
                yield return Name(point.Document);
            }
        }

        foreach (var information in files.GetCustomDebugInformation(handle).Select(files.GetCustomDebugInformation))
        {
            if (files.GetGuid(information.Kind) == TypeDocuments)
            {
                var rows = files.GetBlobReader(information.Value);
                while (rows.RemainingBytes > 0)
                {
                    yield return Name(MetadataTokens.DocumentHandle(rows.ReadCompressedInteger()));
                }
            }
        }

        string Name(DocumentHandle document) => files.GetString(files.GetDocument(document).Name).Replace('\\', '/');
    }

    private static TypeDefinitionHandle Outermost(MetadataReader reader, TypeDefinitionHandle handle)
    {
        while (reader.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
        {
            handle = outer;
        }

        return handle;
    }

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var scope = reader.GetString(type.Namespace);
        return scope.Length == 0 ? reader.GetString(type.Name) : $"{scope}.{reader.GetString(type.Name)}";
    }
}
