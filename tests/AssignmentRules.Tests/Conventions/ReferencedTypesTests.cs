namespace AssignmentRules.Tests.Conventions;

/// <summary>The layering test is worth no more than what this finds.</summary>
public sealed class ReferencedTypesTests
{
    [Theory]
    [InlineData(typeof(InBase))]
    [InlineData(typeof(InDeclaration))]
    [InlineData(typeof(InAttribute))]
    [InlineData(typeof(InSignature))]
    [InlineData(typeof(InConstraint))]
    [InlineData(typeof(InCode))]
    [InlineData(typeof(InLambda))]
    [InlineData(typeof(InAsyncMethod))]
    [InlineData(typeof(InCatch))]
    public void Of_TypeThatUsesAnother_FindsIt(Type user)
    {
        var types = user.Assembly.GetTypes().Where(type => type == user || type.DeclaringType == user);

        var found = types.SelectMany(ReferencedTypes.Of).Select(reference => reference.Used);

        Assert.Contains(typeof(Target), found);
    }

    [Fact]
    public void Of_TypeThatUsesNothing_FindsNoOther()
    {
        var found = ReferencedTypes.Of(typeof(Innocent)).Select(reference => reference.Used);

        Assert.DoesNotContain(typeof(Target), found);
    }

    internal class Target : Exception
    {
        public static int Value { get; } = 1;
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class NamesAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }

    internal sealed class Innocent
    {
        public static string Text(object value) => $"{value}";
    }

    internal sealed class InBase : Target;

    internal sealed class InDeclaration : List<Target>;

    internal sealed class InAttribute
    {
        [Names(typeof(List<Target[]>))]
        public int Value { get; init; }
    }

    internal sealed class InSignature
    {
        public static string Text(IReadOnlyDictionary<string, Target?[]>? targets) => $"{targets}";
    }

    internal sealed class InConstraint
    {
        public static string Text<TTarget>(TTarget target)
            where TTarget : Target => $"{target}";
    }

    internal sealed class InCode
    {
        public static int Sum(int value) => value switch { 0 => 7, 1 => 11, 2 => 13, 3 => Target.Value, _ => 17 };
    }

    internal sealed class InLambda
    {
        public static Func<int> Later(int value) => () => value + Target.Value;
    }

    internal sealed class InAsyncMethod
    {
        public static async Task<object> MakeAsync()
        {
            await Task.Yield();
            return typeof(Target);
        }
    }

    internal sealed class InCatch
    {
        public static bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (Target)
            {
                return false;
            }
        }
    }
}
