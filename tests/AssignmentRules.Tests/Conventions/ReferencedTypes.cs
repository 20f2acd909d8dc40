using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace AssignmentRules.Tests.Conventions;

/// <summary>
/// The types that a compiled type refers to: in its bases, signatures, attributes and fields, and in the code of its methods.
/// Lambdas and async methods are nested types of their own; who asks for all types of an assembly sees them.
/// </summary>
internal static class ReferencedTypes
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Each referenced type, with the member that refers to it; generic types by their definition, and their arguments beside it.</summary>
    public static IEnumerable<(Type Used, string Member)> Of(Type type)
    {
        var header = new[] { type.BaseType }.Concat(type.GetInterfaces()).Concat(Constraints(type.GetGenericArguments())).Concat(Attributes(type.GetCustomAttributesData()));
        return header.Select(used => (used, "its declaration"))
            .Concat(type.GetMembers(Declared).Where(member => member is not Type).SelectMany(member => OfMember(member).Select(used => (used, member.Name))))
            .SelectMany(pair => Parts(pair.used).Select(part => (part, pair.Item2)))
            .Distinct();
    }

    private static IEnumerable<Type?> OfMember(MemberInfo member) => Attributes(member.GetCustomAttributesData()).Concat(member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        EventInfo @event => [@event.EventHandlerType],
        MethodBase method => OfSignature(method).Concat(OfBody(method)),
        _ => [],
    });

    private static IEnumerable<Type?> OfSignature(MethodBase method)
    {
        var parameters = method is MethodInfo { ReturnParameter: { } returned } ? method.GetParameters().Append(returned) : method.GetParameters();
        var generic = method.IsGenericMethodDefinition ? Constraints(method.GetGenericArguments()) : [];
        return parameters.SelectMany(parameter => Attributes(parameter.GetCustomAttributesData()).Append(parameter.ParameterType)).Concat(generic);
    }

    private static IEnumerable<Type?> OfBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        return body.LocalVariables.Select(local => local.LocalType)
            .Concat(body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType))
            .Concat(Tokens(body.GetILAsByteArray()!).SelectMany(token => OfToken(method, token)));
    }

    private static IEnumerable<Type?> OfToken(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, typeArguments, methodArguments) switch
        {
            Type type => [type],
            FieldInfo field => [field.DeclaringType, field.FieldType],
            MethodInfo { IsGenericMethod: true } called => [called.DeclaringType, .. called.GetGenericArguments()],
            MemberInfo other => [other.DeclaringType],
            null => [],
        };
    }

    /// <summary>The metadata tokens in a method's code.</summary>
    private static List<int> Tokens(ReadOnlySpan<byte> code)
    {
        var tokens = new List<int>();
        for (var at = 0; at < code.Length;)
        {
            // 0xFE opens an instruction of two bytes.
            var isLong = code[at] == 0xFE;
            var instruction = Codes[isLong ? BinaryPrimitives.ReadInt16BigEndian(code[at..]) : code[at]];
            at += isLong ? 2 : 1;
            if (instruction.OperandType is OperandType.InlineTok or OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField)
            {
                tokens.Add(BinaryPrimitives.ReadInt32LittleEndian(code[at..]));
            }

            at += OperandSize(instruction.OperandType, code[at..]);
        }

        return tokens;
    }

    private static int OperandSize(OperandType type, ReadOnlySpan<byte> operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };

    private static IEnumerable<Type?> Constraints(IEnumerable<Type> arguments) =>
        arguments.Where(argument => argument.IsGenericParameter).SelectMany(argument => argument.GetGenericParameterConstraints());

    private static IEnumerable<Type?> Attributes(IEnumerable<CustomAttributeData> attributes) => attributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue)).SelectMany(OfArgument).Append(attribute.AttributeType));

    private static IEnumerable<Type?> OfArgument(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [type],
        IReadOnlyList<CustomAttributeTypedArgument> items => items.SelectMany(OfArgument),
        _ => [argument.ArgumentType],
    };

    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null or { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsConstructedGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
