using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Scim.Server.ArchitectureTests.Layers;

/// <summary>Finds the types of the same assembly that a type uses: in its signatures, attributes and method bodies.</summary>
internal sealed class TypeUses
{
    private readonly HashSet<TypeDefinitionHandle> found = [];
    private readonly TypeCollector collector;
    private readonly MetadataReader reader;
    private readonly PEReader image;

    private TypeUses(PEReader image, MetadataReader reader)
    {
        this.image = image;
        this.reader = reader;
        collector = new TypeCollector(found);
    }

    /// <summary>The types that one definition uses; nested types have their own.</summary>
    public static IReadOnlySet<TypeDefinitionHandle> Find(TypeDefinition type, PEReader image, MetadataReader reader)
    {
        var uses = new TypeUses(image, reader);
        uses.AddDeclaration(type);
        foreach (var method in type.GetMethods())
        {
            uses.AddMethod(reader.GetMethodDefinition(method));
        }

        return uses.found;
    }

    private void AddDeclaration(TypeDefinition type)
    {
        Add(type.BaseType);
        AddAttributes(type.GetCustomAttributes());
        AddConstraints(type.GetGenericParameters());
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            Add(reader.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (var handle in type.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            field.DecodeSignature(collector, null);
            AddAttributes(field.GetCustomAttributes());
        }

        foreach (var handle in type.GetProperties())
        {
            AddAttributes(reader.GetPropertyDefinition(handle).GetCustomAttributes());
        }
    }

    private void AddMethod(MethodDefinition method)
    {
        method.DecodeSignature(collector, null);
        AddAttributes(method.GetCustomAttributes());
        AddConstraints(method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        Add(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
        {
            Add(region.CatchType);
        }

        foreach (var token in OpCodeTable.Tokens(body.GetILBytes() ?? []))
        {
            Add(MetadataTokens.EntityHandle(token));
        }
    }

    private void AddConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => reader.GetGenericParameter(parameter).GetConstraints()))
        {
            Add(reader.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(reader.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                found.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(collector, null);
                break;
            case HandleKind.MethodDefinition:
                found.Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                found.Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(reader.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(collector, null);
                Add(specification.Method);
                break;
            case HandleKind.StandaloneSignature:
                var signature = reader.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
                {
                    signature.DecodeLocalSignature(collector, null);
                }

                break;
            default:
                break; // A type of another assembly.
        }
    }
}
